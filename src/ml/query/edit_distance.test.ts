// The banded distance against the plain recursion of its definition.
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { editDistance } from './edit_distance';

function byDefinition(a: string, b: string): number {
  if (a === '' || b === '') return Math.max(a.length, b.length);
  const cut = (s: string, n: number) => s.slice(0, -n);
  const same = a.at(-1) === b.at(-1) ? 0 : 1;
  const options = [
    byDefinition(cut(a, 1), b) + 1,
    byDefinition(a, cut(b, 1)) + 1,
    byDefinition(cut(a, 1), cut(b, 1)) + same,
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)) {
    options.push(byDefinition(cut(a, 2), cut(b, 2)) + 1);
  }
  return Math.min(...options);
}

describe('editDistance', () => {
  it.each([
    ['king', 'king', 0],
    ['kign', 'king', 1],
    ['kng', 'king', 1],
    ['kings', 'king', 1],
    ['ring', 'king', 1],
    ['', 'ab', 2],
    ['abcd', 'badc', 2],
    ['government', 'goverment', 1],
    ['tea', 'war', 3],
    ['a', 'abcdef', 3],
  ])('%s → %s is %i within 2', (a, b, wanted) => {
    expect(editDistance(a, b, 2)).toBe(wanted);
    expect(editDistance(b, a, 2)).toBe(wanted);
  });

  it('agrees with the definition on random words', () => {
    const rng = createRng(1);
    const word = () => Array.from({ length: rng.below(7) }, () => 'abc'[rng.below(3)]).join('');
    for (let i = 0; i < 1000; i++) {
      const [a, b] = [word(), word()];
      for (const limit of [1, 2, 3]) {
        expect([a, b, editDistance(a, b, limit)]).toEqual([a, b, Math.min(byDefinition(a, b), limit + 1)]);
      }
    }
  });
});
