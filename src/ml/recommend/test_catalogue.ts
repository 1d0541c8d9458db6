// Tracks for tests only: clustered vectors, Zipf counts, artists of three tracks each.
import { clusteredTable } from '../core/test_table';
import { type Catalogue, catalogueOf } from './catalogue';

/** Track i has artist i div 3 and is of cluster i mod `clusters`. */
export function testCatalogue(rows: number, cols = 8, clusters = 5, seed = 1): Catalogue {
  return catalogueOf(clusteredTable(rows, cols, clusters, 0.5, seed), rows, {
    counts: Float32Array.from({ length: rows }, (_, row) => Math.ceil(1000 / (row + 1))),
    artists: Float32Array.from({ length: rows }, (_, row) => Math.floor(row / 3)),
    hidden: new Set(),
  });
}

export function rowOf({ vectors: { data, cols } }: Catalogue, row: number): number[] {
  return [...data.subarray(row * cols, (row + 1) * cols)];
}

/** Cosine in float64, written as in a textbook. */
export function plainCosine(a: readonly number[], b: readonly number[]): number {
  const product = (x: readonly number[], y: readonly number[]) => x.reduce((sum, value, i) => sum + value * y[i]!, 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}
