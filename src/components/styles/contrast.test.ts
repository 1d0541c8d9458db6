// Every pair of tokens that carries text has the contrast that WCAG 2.2 AA asks for (4.5), in both themes; marks that carry meaning have 3.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** Six digits each; what lets its ground through is named with that ground. */
function tokens(theme: 'dark' | 'light'): Map<string, string> {
  const from = css.indexOf(`:root[data-theme="${theme}"] {`);
  const block = css.slice(from, css.indexOf('}', from));
  const solid = new Map([...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name!, value!]));
  for (const [, name, r, g, b, alpha] of block.matchAll(/(--[\w-]+): rgb\((\d+) (\d+) (\d+) \/ (\d+)%\);/g)) {
    for (const back of ['--raised', '--sunken', '--ground']) {
      const share = Number(alpha) / 100;
      const mixed = [r, g, b].map(
        (channel, n) => share * Number(channel) + (1 - share) * channelOf(solid.get(back)!, n),
      );
      const hex = mixed.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('');
      solid.set(`${name} over ${back}`, `#${hex}`);
    }
  }
  return solid;
}

const channelOf = (hex: string, n: number) => Number.parseInt(hex.slice(1 + 2 * n, 3 + 2 * n), 16);

function luminance(hex: string): number {
  const [r, g, b] = [0, 1, 2].map((n) => {
    const c = channelOf(hex, n) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** Whatever is written may stand on any of these, as it is or under the pointer. */
const GROUNDS = ['--ground', '--raised', '--sunken', '--hover over --raised', '--hover over --sunken'] as const;
const WRITTEN = ['--text', '--muted', '--accent', '--selection-text', '--good', '--bad'] as const;
const TEXT = [
  ...WRITTEN.flatMap((front) => GROUNDS.map((back) => [front, back] as const)),
  ['--text', '--bad-ground'],
  ['--bad', '--bad-ground'],
  ['--ground', '--text'],
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-hover'],
] as const;
const MARKS = [
  ['--selection', '--ground'],
  ['--selection', '--raised'],
  ['--point', '--ground'],
  ...(['--ground', '--raised', '--sunken'] as const).map((back) => ['--faint', back] as const),
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
