import { describe, expect, it } from 'vitest';
import { clusteredTable, randomTable, recordingControl } from '../../core/test_table';
import { findNeighbors } from '../neighbors';
import { type FuzzyGraph, fuzzyGraph } from './fuzzy_graph';
import { forcesOf } from './parameters';
import { bestScale } from './start';

const rows = 80;
const forces = forcesOf({ minDist: 0.2, repulsion: 2 });

async function clusteredGraph(): Promise<FuzzyGraph> {
  const { control } = recordingControl();
  return fuzzyGraph(await findNeighbors(clusteredTable(rows, 10, 4, 0.4, 7), 10, { seed: 1 }, control), control);
}

/** The loss of a whole layout as optimise.ts moves rows by it: every edge at both ends, every pair. */
function loss(positions: Float32Array, graph: FuzzyGraph, factor: number): number {
  const { a, b } = forces.curve;
  const total = graph.weights.reduce((sum, weight) => sum + weight, 0);
  const closeness = (i: number, j: number) => {
    const squared = [0, 1, 2].reduce((sum, c) => sum + (positions[3 * i + c]! - positions[3 * j + c]!) ** 2, 0);
    return 1 / (1 + a * (factor * factor * squared) ** b);
  };
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let e = graph.starts[i]!; e < graph.starts[i + 1]!; e++) {
      sum -= 2 * graph.weights[e]! * Math.log(closeness(i, graph.targets[e]!));
    }
    for (let j = 0; j < rows; j++) {
      const weight = (total / rows) * forces.negatives * forces.repulsion;
      if (j !== i) sum -= (weight / rows) * Math.log(1 - closeness(i, j));
    }
  }
  return sum;
}

describe('the best scale', () => {
  it('has the least loss of all', async () => {
    const graph = await clusteredGraph();
    const positions = randomTable(rows, 3, 4).data;
    const factor = bestScale(positions, 3, graph, forces, 1);
    const least = loss(positions, graph, factor);
    for (const other of [0.5, 0.85, 1.15, 2]) expect(loss(positions, graph, other * factor)).toBeGreaterThan(least);
  });

  it('undoes any scale', async () => {
    const graph = await clusteredGraph();
    const positions = randomTable(rows, 3, 4).data;
    const factor = bestScale(positions, 3, graph, forces, 1);
    const small = positions.map((value) => value / 1024);
    expect(bestScale(small, 3, graph, forces, 1) / (1024 * factor)).toBeCloseTo(1, 4);
    expect(bestScale(new Float32Array(rows * 3), 3, graph, forces, 1)).toBe(1);
  });
});
