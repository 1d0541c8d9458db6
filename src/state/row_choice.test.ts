// Rows as a link carries them: what is read back is what was chosen, by name, by all others, or as a category; what cannot be said is not said.
import { expect, it } from 'vitest';
import { packNames } from '../ml/core/names';
import { createRng } from '../ml/core/rng';
import { Arrays } from './arrays';
import { choiceOf, maskOf, rowsNamed } from './row_choice';

const ROWS = 300;

function spaceOf() {
  const arrays = new Arrays();
  const values = Float32Array.from({ length: ROWS }, (_, row) => (row % 5 === 4 ? Number.NaN : row % 5));
  const columns = [
    { name: 'count', label: 'Count', values: Float32Array.from({ length: ROWS }, (_, row) => row) },
    { name: 'kind', label: 'Kind', values, categories: ['a', 'b', 'c', 'd'] },
  ];
  const names = packNames(Array.from({ length: ROWS }, (_, row) => (row === 7 ? 'ü' : `w${row}`)));
  arrays.set('s', { names, columns, hidden: Uint32Array.of(9) });
  return arrays.get('s')!;
}

it('gives back what was chosen, few rows, nearly all, or a category', () => {
  const space = spaceOf();
  const rng = createRng(6);
  for (let round = 0; round < 60; round++) {
    const mask = new Uint8Array(ROWS).fill(round % 2);
    for (let n = 1 + rng.below(40); n > 0; n--) mask[10 + rng.below(ROWS - 10)] = 1 - (round % 2);
    const choice = choiceOf(mask, space)!;
    expect(choice.others).toBe(round % 2 === 1);
    expect(maskOf(choice, space)).toEqual(mask);
  }
  for (const others of [false, true]) {
    const mask = Uint8Array.from({ length: ROWS }, (_, row) => Number((row % 5 === 2) !== others));
    expect(choiceOf(mask, space)).toEqual({ others, column: 'kind', category: 2 });
    expect(maskOf({ others, column: 'kind', category: 2 }, space)).toEqual(mask);
  }
});

it('says nothing of many rows that are no category, and of hidden ones', () => {
  const space = spaceOf();
  expect(
    choiceOf(
      Uint8Array.from({ length: ROWS }, (_, row) => row % 2),
      space,
    ),
  ).toBeNull();
  const hidden = new Uint8Array(ROWS);
  hidden[9] = 1;
  expect(choiceOf(hidden, space)).toBeNull();
  expect(maskOf({ others: false, names: ['nobody'] }, space)).toBeNull();
  expect(maskOf({ others: false, column: 'gone', category: 1 }, space)).toBeNull();
});

it('finds names by their bytes, the first of each', () => {
  const found = rowsNamed(['ü', 'w12', 'w1', 'nobody'], spaceOf());
  expect([...found].sort()).toEqual([
    ['w1', 1],
    ['w12', 12],
    ['ü', 7],
  ]);
});
