// A training between two slices, as a value: what a session keeps to fall back on, and what another session, on another engine or in
// another thread, goes on from. Every engine reads and writes the same tables, so that any can take any other's.
import type { Matrix, TrainJob, TrainStep } from '../contracts';
import { VectariumError } from '../errors';
import { tablesOf } from './family';
import type { WatchState } from './validation';

/** Bytes of an engine beyond which its tables are not copied: while one copy replaces another there are three. */
export const MOST_KEPT = 256 * 1024 * 1024;

/** Every table of an objective, by name. Never written to. */
export type TableCopies = readonly (readonly [name: string, matrix: Matrix])[];

/**
 * With the same job a training goes on from here on any engine. On one that trains slices in order and holds float32 (wasm with one
 * thread, webgpu) it ends with the bits that it would have had without the stop; the float64 reference is rounded once.
 */
export interface Snapshot {
  /** Slices done since the start, over all passes: the tables hold all of these and nothing of any other. */
  readonly position: number;
  /** Share of all passes, 0 to 1. */
  readonly done: number;
  /** Trained so far, pauses left out. */
  readonly milliseconds: number;
  /** Mean loss per example at the last report; NaN before the first. */
  readonly loss: number;
  readonly tables: TableCopies;
  /** Of what the training watches; absent where that is nothing. */
  readonly watch?: WatchState;
}

export function snapshotBytes({ tables, watch }: Snapshot): number {
  return [...tables, ...(watch?.tables ?? [])].reduce((sum, [, { data }]) => sum + data.byteLength, 0);
}

/** For a thread that the buffers are to be given to. */
export function copySnapshot(snapshot: Snapshot): Snapshot {
  const { watch } = snapshot;
  const best = watch && { watch: { ...watch, tables: watch.tables && copied(watch.tables) } };
  return { ...snapshot, tables: copied(snapshot.tables), ...best };
}

function copied(tables: TableCopies): TableCopies {
  return tables.map(([name, matrix]) => [name, { ...matrix, data: matrix.data.slice() }] as const);
}

/** Whether every table holds numbers only. */
export function isFiniteSnapshot({ tables }: Snapshot): boolean {
  return tables.every(([, { data }]) => {
    let sum = 0;
    for (const x of data) sum += x; // a sum of finite float32 numbers is finite in float64
    return Number.isFinite(sum);
  });
}

export async function copyTables(job: TrainJob, trainer: TrainStep): Promise<TableCopies> {
  const tables: [string, Matrix][] = [];
  for (const { name } of tablesOf(job)) tables.push([name, await trainer.read(name)]);
  return tables;
}

/** Throws where a snapshot is of other data than a job: a text that was changed meanwhile, or is read otherwise by another version. */
export function checkFits({ tables }: Snapshot, job: TrainJob): void {
  for (const { name, rows, cols } of tablesOf(job)) {
    const matrix = tables.find(([other]) => other === name)?.[1];
    if (matrix?.rows === rows && matrix.cols === cols) continue;
    const had = matrix === undefined ? 'none' : `${matrix.rows} × ${matrix.cols}`;
    throw new VectariumError(
      'BadInput',
      `The training cannot go on: its table ${name} was ${had} and would be ${rows} × ${cols} with the data as they are now.`,
      'Choose the very file that it began with, or train anew.',
    );
  }
}

export async function putTables(trainer: TrainStep, tables: TableCopies): Promise<void> {
  for (const [name, matrix] of tables) await trainer.write(name, matrix);
}

/** The loss, or a table, is no number: a run lets what is in flight come back before anything is put back. */
export class NotFinite extends Error {}
