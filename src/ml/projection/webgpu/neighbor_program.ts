// The k nearest of every row on a graphics card, as one program in the form that tfjs's WebGPU backend runs: scores and lists are fused, so
// that nothing of the size rows × rows is ever written. A workgroup has a panel of 64 rows and walks over all others, 32 at a time: it brings
// as many dimensions of both as fit to workgroup memory, each of its threads sums the products of 8 rows and 4 others in registers, and then
// offers one row's 32 scores to that row's list, which stays in the result. Others come in their order, so that of equals the first stays.
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { program } from '../../engines/webgpu/programs';

/** Rows of a workgroup, a thread each. */
export const PANEL_ROWS = 64;
/** Others that are scored at once. */
export const OTHERS = 32;
const LANES = 4;
const PANEL_QUADS = PANEL_ROWS / LANES;
const OTHER_QUADS = OTHERS / LANES;
const ROWS_EACH = 8;
/** Vectors of four floats in workgroup memory: 8 kB, half of what every card has. Rows and others lie there, and later their scores. */
const SHARED = OTHER_QUADS * PANEL_ROWS;
const MOST_DEPTH = Math.floor(SHARED / (PANEL_QUADS + OTHER_QUADS));

export interface SearchShape {
  /** Dimensions in workgroup memory at once, and how often: at least as many as there are, with zeros behind them. */
  readonly depth: number;
  readonly steps: number;
  readonly k: number;
}

export function shapeOf(dims: number, k: number): SearchShape {
  const steps = Math.ceil(dims / MOST_DEPTH);
  return { depth: Math.ceil(dims / steps), steps, k };
}

const each = (code: (i: number) => string) => Array.from({ length: ROWS_EACH }, (_, i) => code(i)).join('\n');

/**
 * Compares all rows with tiles [first, last) of `OTHERS` others; tile 0 empties the lists. `vectors` holds unit rows in panels, dimension
 * by dimension: entry (row, d) at (⌊row / 64⌋ · depth · steps + d) · 64 + row mod 64. `result` has 2k numbers a row: the bits of its
 * list's similarities and then its rows.
 */
export function neighborProgram({ depth, steps, k }: SearchShape, panels: number): WebGPUProgram {
  return program(`vectarium_neighbors_${depth}_${steps}_${k}`, {
    names: ['vectors'],
    components: [4],
    output: 1,
    uniforms: 'rows : i32, first : i32, last : i32,',
    groups: panels,
    threads: PANEL_ROWS,
    code: `
var<workgroup> held : array<vec4<f32>, ${SHARED}>;

fn main(index : i32) {
  let row = index;
  let lane = i32(localIndex);
  let mine = (lane / ${OTHER_QUADS}) * ${ROWS_EACH}; // the first of the 8 rows that this thread scores, and its 4 others
  let quad = lane % ${OTHER_QUADS};
  let panel = (row / ${PANEL_ROWS}) * ${depth * steps * PANEL_QUADS};
  let list = row * ${2 * k};
  var least = 4.0; // nothing is good enough for a place without a row
  if (row < uniforms.rows) {
    if (uniforms.first == 0) {
      for (var i = 0; i < ${k}; i += 1) { result[list + i] = bitcast<i32>(-4.0f); }
    }
    least = bitcast<f32>(result[list + ${k - 1}]);
  }
  for (var tile = uniforms.first; tile < uniforms.last; tile += 1) {
    let others = (tile / 2) * ${depth * steps * PANEL_QUADS} + (tile % 2) * ${OTHER_QUADS};
    ${each((i) => `var sum${i} = vec4<f32>(0.0);`)}
    for (var step = 0; step < ${steps}; step += 1) {
      let at = step * ${depth * PANEL_QUADS};
      workgroupBarrier();
      for (var i = lane; i < ${depth * PANEL_QUADS}; i += ${PANEL_ROWS}) { held[i] = vectors[panel + at + i]; }
      for (var i = lane; i < ${depth * OTHER_QUADS}; i += ${PANEL_ROWS}) {
        held[${depth * PANEL_QUADS} + i] = vectors[others + at + (i / ${OTHER_QUADS}) * ${PANEL_QUADS} + i % ${OTHER_QUADS}];
      }
      workgroupBarrier();
      for (var d = 0; d < ${depth}; d += 1) {
        let a = held[d * ${PANEL_QUADS} + mine / 4];
        let b = held[d * ${PANEL_QUADS} + mine / 4 + 1];
        let other = held[${depth * PANEL_QUADS} + d * ${OTHER_QUADS} + quad];
        ${each((i) => `sum${i} = fma(vec4<f32>(${i < 4 ? 'a' : 'b'}[${i % 4}]), other, sum${i});`)}
      }
    }
    workgroupBarrier();
    ${each((i) => `held[quad * ${PANEL_ROWS} + mine + ${i}] = sum${i};`)}
    workgroupBarrier();
    for (var q = 0; q < ${OTHER_QUADS}; q += 1) {
      let scores = clamp(held[q * ${PANEL_ROWS} + lane], vec4<f32>(-1.0), vec4<f32>(1.0));
      if (all(scores <= vec4<f32>(least))) { continue; }
      for (var i = 0; i < ${LANES}; i += 1) {
        let score = scores[i];
        let other = tile * ${OTHERS} + q * ${LANES} + i;
        if (score <= least || other == row || other >= uniforms.rows) { continue; }
        var place = list + ${k - 1};
        while (place > list && bitcast<f32>(result[place - 1]) < score) {
          result[place] = result[place - 1];
          result[place + ${k}] = result[place - 1 + ${k}];
          place -= 1;
        }
        result[place] = bitcast<i32>(score);
        result[place + ${k}] = other;
        least = bitcast<f32>(result[list + ${k - 1}]);
      }
    }
  }
}`,
  });
}
