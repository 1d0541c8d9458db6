// The tables of a model of the matrix family and the length of its pass: what engines/matrix_plan.ts works on. Columns come in whole blocks.
import type { TableSpec } from '../contracts';

/** Columns that a sweep multiplies with. Narrow: at equal work, more and smaller blocks find small gaps between values sooner. */
export const BLOCK = 8;

type Parameters = Readonly<Record<string, number>>;

/** Of a rows × cols matrix. */
export function lanczosTables(rows: number, cols: number, parameters: Parameters): readonly TableSpec[] {
  const width = keptColumns(parameters);
  const room = width + BLOCK * sweepsAPass(parameters);
  return [
    { name: 'row', rows, cols: room, halfRange: 0 },
    { name: 'column', rows: cols, cols: room, halfRange: 0 },
    { name: 'next', rows: cols, cols: BLOCK, halfRange: 0 },
    { name: 'projected', rows: room, cols: room, halfRange: 0 },
    { name: 'singular', rows: 1, cols: width, halfRange: 0, start: 1 },
  ];
}

/** As many as make the columns kept, or double them. */
export function sweepsAPass(parameters: Parameters): number {
  return keptColumns(parameters) / BLOCK;
}

function keptColumns({ dim, oversampling }: Parameters): number {
  return BLOCK * Math.ceil((dim! + oversampling!) / BLOCK);
}
