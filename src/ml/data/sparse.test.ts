import { expect, it } from 'vitest';
import { sparseOf } from './sparse';
import { smallTable } from './test_ratings';

it('holds every entry in its row, with rising columns, rows without entries included', () => {
  const { entries } = smallTable();
  // Nothing of users 4 and 29, the last.
  const kept = [...entries.i.keys()].filter((n) => entries.i[n] !== 4 && entries.i[n] !== 29);
  const triples = {
    ...entries,
    i: Uint32Array.from(kept, (n) => entries.i[n]!),
    j: Uint32Array.from(kept, (n) => entries.j[n]!),
    value: Float32Array.from(kept, (n) => entries.value[n]!),
  };
  const { starts, columns, values, rows, cols } = sparseOf(triples);
  expect([rows, cols, starts.length, columns.length]).toEqual([30, 40, 31, kept.length]);
  for (let user = 0; user < rows; user++) {
    const wanted = kept
      .filter((n) => entries.i[n] === user)
      .map((n) => [entries.j[n], entries.value[n]] as const)
      .sort((a, b) => a[0]! - b[0]!);
    const [from, to] = [starts[user]!, starts[user + 1]!];
    expect([...columns.subarray(from, to)].map((column, n) => [column, values[from + n]])).toEqual(wanted);
  }
});
