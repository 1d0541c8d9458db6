// Patterns against the browser's own matcher, on random patterns and texts; and what it cannot be trusted with.
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { createMatcher } from './table_matcher';
import { parsePattern } from './table_pattern';

const matcher = (pattern: string) => createMatcher(parsePattern(pattern));

describe('a pattern', () => {
  it('matches what the browser’s own RegExp matches', () => {
    const rng = createRng(7);
    const pick = <T>(of: readonly T[]): T => of[Math.floor(rng.uniform() * of.length)]!;
    const atoms = [
      'a',
      'b',
      'É',
      'ß',
      '_',
      '.',
      '\\w',
      '\\d',
      '\\W',
      '[ab]',
      '[^a-c]',
      '\\p{Lu}',
      '\\.',
      '😀',
      '\\u0041',
    ];
    const make = (depth: number): string => {
      const one = () => {
        const inner = depth === 0 || rng.uniform() < 0.6 ? pick(atoms) : `(${pick(['', '?:'])}${make(depth - 1)})`;
        return inner + pick(['', '', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?']);
      };
      const sequence = () =>
        Array.from({ length: 1 + Math.floor(rng.uniform() * 3) }, one).join(pick(['', '', '\\b', '\\B']));
      const whole = rng.uniform() < 0.3 ? `${sequence()}|${sequence()}` : sequence();
      return pick(['', '', '^']) + whole + pick(['', '', '$']);
    };
    const letters = ['a', 'b', 'c', 'A', 'é', 'ẞ', '_', '.', '1', ' ', '😀', 'K'];
    let found = 0;
    for (let n = 0; n < 400; n++) {
      const pattern = make(2);
      const own = new RegExp(pattern, 'iu');
      const matches = matcher(pattern);
      for (let t = 0; t < 12; t++) {
        const text = Array.from({ length: Math.floor(rng.uniform() * 7) }, () => pick(letters)).join('');
        // V8 finds \B within a surrogate pair, where ECMA-262 has no place to look.
        if (pattern.includes('\\B') && text.includes('😀')) continue;
        expect(`${pattern} ${text} ${matches(text)}`).toBe(`${pattern} ${text} ${own.test(text)}`);
        found += own.test(text) ? 1 : 0;
      }
    }
    expect(found).toBeGreaterThan(1000);
  });

  it('takes as long as the text is long, where a backtracking matcher would take years', () => {
    const text = `${'a'.repeat(5000)}!`;
    for (const pattern of ['(a+)+$', '^(a|a)*$', '(a|b|ab)*c', '(a*)*b', '(.*)(.*)(.*)(.*)x']) {
      expect(matcher(pattern)(text)).toBe(false);
    }
    // A power set of states: they are made as texts ask for them, and thrown away.
    const large = matcher('(a|b)*a(a|b){14}c');
    const rng = createRng(2);
    const noise = Array.from({ length: 20_000 }, () => (rng.uniform() < 0.5 ? 'a' : 'b')).join('');
    expect(large(noise)).toBe(false);
    expect(large(`${noise}a${'b'.repeat(14)}c`)).toBe(true);
  });

  it.each([
    ['(ab', 'at character 1, a “(” is never closed'],
    ['ab)', 'at character 3, a “)” closes nothing'],
    ['a[bc', 'at character 2, a “[” is never closed'],
    ['*a', 'at character 1, there is nothing before'],
    ['a**', 'at character 3, there is nothing before'],
    ['^*', 'nothing before'],
    ['a{3,2}', '{3,2} asks for at least 3 and at most 2'],
    ['[z-a]', '“[z-a]” stands for no character'],
    ['\\q', '“\\q” stands for no character'],
    ['\\p{Nonsense}', 'stands for no character'],
    ['a\\', 'it ends in “\\”'],
    ['(?=a)', 'looking ahead or behind is not read here'],
    ['(a)\\1', 'referring back to a group is not read here'],
    ['(a{100}){100}', 'over 1000 steps'],
  ])('that is wrong is explained: %s', (pattern, why) => {
    expect(() => parsePattern(pattern)).toThrow(why);
  });

  it('takes brackets that stand alone as characters', () => {
    expect(matcher('}')('a}')).toBe(true);
    expect(matcher('a{x')('A{X')).toBe(true);
    expect(matcher(']')('[')).toBe(false);
  });
});
