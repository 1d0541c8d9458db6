// Every pair of tokens that carries text has the contrast that WCAG 2.2 AA asks for (4.5), in both themes; marks that carry meaning have 3.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokens(theme: 'dark' | 'light'): Map<string, string> {
  const from = css.indexOf(`:root[data-theme="${theme}"] {`);
  const block = css.slice(from, css.indexOf('}', from));
  return new Map([...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name!, value!]));
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const TEXT = [
  ['--text', '--ground'],
  ['--text', '--raised'],
  ['--text', '--sunken'],
  ['--text', '--bad-ground'],
  ['--muted', '--ground'],
  ['--muted', '--raised'],
  ['--muted', '--sunken'],
  ['--accent', '--raised'],
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-hover'],
  ['--selection-text', '--raised'],
  ['--good', '--raised'],
  ['--bad', '--raised'],
] as const;
const MARKS = [
  ['--selection', '--ground'],
  ['--point', '--ground'],
  ['--accent', '--ground'],
  ['--bad', '--bad-ground'],
] as const;

describe.each(['dark', 'light'] as const)('%s theme', (theme) => {
  const of = tokens(theme);
  it.each(TEXT)('%s on %s is readable', (front, back) => {
    expect(contrast(of.get(front)!, of.get(back)!)).toBeGreaterThanOrEqual(4.5);
  });
  it.each(MARKS)('%s on %s can be told apart', (front, back) => {
    expect(contrast(of.get(front)!, of.get(back)!)).toBeGreaterThanOrEqual(3);
  });
});
