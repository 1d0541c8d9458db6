// Reads made-up files in one line; for tests only.
import { expect } from 'vitest';
import type { Column, Progress } from '../../contracts';
import { nameCount, unpackNames } from '../../core/names';
import { type ReadRatings, readRatings } from '../read_ratings';
import { whatIsIt } from './look';
import type { RatingOptions } from './reading_plan';
import { sourceFile } from './test_files';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export function read(
  files: Files,
  options: Partial<RatingOptions> = {},
  onProgress = (_: Progress) => {},
): Promise<ReadRatings> {
  const list = Object.entries(files).map(([name, contents]) => sourceFile(name, contents));
  return readRatings(
    list,
    { title: Object.keys(files)[0]!, ...options },
    { signal: new AbortController().signal, onProgress },
  );
}

export const what = (files: Files) =>
  whatIsIt(Object.entries(files).map(([name, contents]) => sourceFile(name, contents)));

/** A column's values by name; categories in words. */
export function columnOf(
  { itemColumns, userColumns, items, users }: ReadRatings,
  name: string,
): Map<string, string | number> {
  const of = (columns: readonly Column[]) => columns.find((column) => column.name === name);
  const column = of(itemColumns) ?? of(userColumns)!;
  const names = unpackNames(of(itemColumns) === undefined ? users : items);
  return new Map(names.map((row, n) => [row, column.categories?.[column.values[n]!] ?? column.values[n]!]));
}

export function expectRanked({ entries, users, items }: ReadRatings) {
  for (const [names, ids] of [
    [users, entries.i],
    [items, entries.j],
  ] as const) {
    const counts = new Array<number>(nameCount(names)).fill(0);
    for (const id of ids) counts[id]!++;
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(Math.min(...counts)).toBeGreaterThan(0);
    expect(new Set(unpackNames(names)).size).toBe(names.offsets.length - 1);
  }
  expect(new Set(Array.from(entries.i, (user, n) => user * entries.cols + entries.j[n]!)).size).toBe(entries.i.length);
}
