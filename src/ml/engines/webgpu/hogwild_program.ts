// One program that trains a run of positions: one workgroup per position, which draws whether its token stays, its reach and its negatives,
// gathers its contexts, and updates the tables in place (Hogwild, Niu et al. 2011). No lists: tokens and the tables of sampling.ts are on
// the device. Updates of workgroups that run at the same time may overwrite each other, so a row that many of them touch takes fewer
// steps than it should, not more.
// Every draw is a hash of (seed, pass, position, number of the draw): pcg4d (Jarzynski & Olano, JCGT 9(3), 2020). Draw 0 gives the
// token's coin (x) and the reach (y), draw 1 + k the cell (x) and the coin (y) of negative k.
// Subsampled tokens stay where they are; a window walks over them, as far as it must, but not past the sequence's or the run's ends.
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { measuredEvery } from '../sampling';
import { GROUP, program } from './programs';

/** How far to either side the tokens are judged by all threads at once; beyond, a walk judges its own. */
const NEAR = GROUP / 2;
/** Marks in a token: the first of its sequence (as the host uploads it), and dropped. Words have fewer bits. */
export const FIRST = 0x80000000 | 0;
const DROPPED = 0x40000000;
const WORD = 0x3fffffff;

export interface HogwildShape {
  readonly quads: number;
  readonly window: number;
  readonly negative: number;
  readonly vocabulary: number;
}

/** Bytes of workgroup memory that the program takes. */
export function workgroupBytes({ quads, window, negative }: HogwildShape): number {
  const contexts = 2 * window;
  const outputs = negative + 1;
  return 16 * (contexts + outputs) * quads + 4 * (contexts * outputs + 2 * (contexts + outputs) + 2 * GROUP + 4);
}

export function hogwildProgram(shape: HogwildShape, positions: number): WebGPUProgram {
  const { quads, window, negative, vocabulary } = shape;
  const contexts = 2 * window;
  const outputs = negative + 1;
  const slots = contexts + outputs;
  return program(`vectarium_hogwild_${quads}_${window}_${negative}_${vocabulary}`, {
    names: ['tokens', 'sampling'],
    components: [1, 1],
    output: 4,
    uniforms: 'start : i32, positions : i32, seed : i32, epoch : i32, rate : f32,',
    groups: positions,
    code: `
var<workgroup> stays : u32;
var<workgroup> near : array<i32, ${GROUP}>;
var<workgroup> left : i32;
var<workgroup> right : i32;
// Slots: contexts on the left, those on the right from ${window} on, then the centre and the negatives. −1 is an empty slot.
var<workgroup> slotRows : array<i32, ${slots}>;
// How often a slot's row occurs among the contexts or among the outputs; 0 for all but its first occurrence.
var<workgroup> weights : array<f32, ${slots}>;
var<workgroup> values : array<vec4<f32>, ${slots * quads}>;
var<workgroup> slopes : array<f32, ${contexts * outputs}>;
var<workgroup> losses : array<f32, ${GROUP}>;

fn draw(position : i32, number : u32) -> vec4<u32> {
  var v = vec4<u32>(u32(uniforms.seed), u32(uniforms.epoch), u32(position), number) * 1664525u + 1013904223u;
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  v ^= v >> vec4<u32>(16u);
  v.x += v.y * v.w; v.y += v.z * v.x; v.z += v.x * v.y; v.w += v.y * v.z;
  return v;
}

// Maps onto [0, n): the high word of u · n.
fn below(u : u32, n : u32) -> u32 {
  let low = (u & 0xffffu) * (n & 0xffffu);
  let first = (u >> 16u) * (n & 0xffffu) + (low >> 16u);
  let second = (u & 0xffffu) * (n >> 16u) + (first & 0xffffu);
  return (u >> 16u) * (n >> 16u) + (first >> 16u) + (second >> 16u);
}

fn judge(position : i32) -> i32 {
  let token = tokens[position];
  let keep = bitcast<u32>(sampling[token & ${WORD}]);
  return select(token | ${DROPPED}, token, draw(position, 0u).x <= keep);
}

fn main(index : i32) {
  let lane = i32(localIndex);
  let group = index / ${GROUP};
  let position = uniforms.start + group;
  let end = uniforms.start + uniforms.positions;
  let lossAt = ${2 * vocabulary * quads} + group / ${measuredEvery};
  let measured = group % ${measuredEvery} == 0 && group < uniforms.positions;
  if (lane == 0) {
    stays = 0u;
    if (group < uniforms.positions && (judge(position) & ${DROPPED}) == 0) { stays = 1u; }
    if (stays == 0u && measured) { result[lossAt] = vec4<f32>(0.0); }
  }
  if (workgroupUniformLoad(&stays) == 0u) { return; }

  let beside = select(position + 1 + lane - ${NEAR}, position - 1 - lane, lane < ${NEAR});
  if (beside >= uniforms.start && beside < end) { near[lane] = judge(beside); }
  for (var s = lane; s < ${slots}; s += ${GROUP}) { slotRows[s] = -1; }
  workgroupBarrier();

  let center = tokens[position] & ${WORD};
  let reach = 1 + i32(below(draw(position, 0u).y, ${window}u));
  if (lane == 0) {
    var found = 0;
    var open = tokens[position] >= 0;
    for (var k = 0; open && found < reach && position - 1 - k >= uniforms.start; k += 1) {
      var token = near[min(k, ${NEAR - 1})];
      if (k >= ${NEAR}) { token = judge(position - 1 - k); }
      if ((token & ${DROPPED}) == 0) { slotRows[found] = token & ${WORD}; found += 1; }
      open = token >= 0;
    }
    left = found;
    slotRows[${contexts}] = ${vocabulary} + center;
  }
  if (lane == ${NEAR}) {
    var found = 0;
    for (var k = 0; found < reach && position + 1 + k < end; k += 1) {
      var token = near[${NEAR} + min(k, ${NEAR - 1})];
      if (k >= ${NEAR}) { token = judge(position + 1 + k); }
      if (token < 0) { break; }
      if ((token & ${DROPPED}) == 0) { slotRows[${window} + found] = token & ${WORD}; found += 1; }
    }
    right = found;
  }
  for (var k = lane; k < ${negative}; k += ${GROUP}) {
    let drawn = draw(position, 1u + u32(k));
    let cell = i32(below(drawn.x, ${vocabulary}u));
    let at = ${vocabulary} + 2 * cell;
    let word = select(sampling[at + 1], cell, drawn.y < bitcast<u32>(sampling[at]));
    if (word != center) { slotRows[${contexts + 1} + k] = ${vocabulary} + word; }
  }
  let contexts = workgroupUniformLoad(&left) + workgroupUniformLoad(&right);
  if (contexts == 0) {
    if (lane == 0 && measured) { result[lossAt] = vec4<f32>(0.0); }
    return;
  }

  for (var i = lane; i < ${slots * quads}; i += ${GROUP}) {
    let row = slotRows[i / ${quads}];
    if (row >= 0) { values[i] = result[row * ${quads} + i % ${quads}]; }
  }
  for (var s = lane; s < ${slots}; s += ${GROUP}) {
    let row = slotRows[s];
    var weight = 0.0;
    var first = row >= 0;
    for (var t = select(${contexts}, 0, s < ${contexts}); t < select(${slots}, ${contexts}, s < ${contexts}); t += 1) {
      if (slotRows[t] == row) {
        if (t < s) { first = false; }
        weight += 1.0;
      }
    }
    weights[s] = select(0.0, weight, first);
  }
  workgroupBarrier();

  var loss = 0.0;
  for (var pair = lane; pair < ${contexts * outputs}; pair += ${GROUP}) {
    let c = pair / ${outputs};
    let o = pair % ${outputs};
    slopes[pair] = 0.0;
    if (slotRows[c] >= 0 && slotRows[${contexts} + o] >= 0) {
      var products = vec4<f32>(0.0);
      for (var d = 0; d < ${quads}; d += 1) {
        products = fma(values[c * ${quads} + d], values[(${contexts} + o) * ${quads} + d], products);
      }
      // Raises the centre's score and lowers the negatives'; the exponent is never positive, so nothing overflows.
      let score = dot(products, vec4<f32>(1.0)) * select(1.0, -1.0, o == 0);
      let e = exp(-abs(score));
      let slope = select(e, 1.0, score >= 0.0) / (1.0 + e);
      slopes[pair] = select(-slope, slope, o == 0);
      loss += max(score, 0.0) + log(1.0 + e);
    }
  }
  losses[lane] = loss;
  workgroupBarrier();
  if (lane == 0 && measured) {
    var sum = 0.0;
    for (var i = 0; i < ${GROUP}; i += 1) { sum += losses[i]; }
    result[lossAt] = vec4<f32>(sum, f32(contexts), 0.0, 0.0);
  }

  for (var i = lane; i < ${slots * quads}; i += ${GROUP}) {
    let slot = i / ${quads};
    let d = i % ${quads};
    if (weights[slot] == 0.0) { continue; }
    var sum = vec4<f32>(0.0);
    if (slot < ${contexts}) {
      for (var o = 0; o < ${outputs}; o += 1) {
        let t = ${contexts} + o;
        if (weights[t] > 0.0) {
          sum = fma(vec4<f32>(weights[t] * slopes[slot * ${outputs} + o]), values[t * ${quads} + d], sum);
        }
      }
    } else {
      for (var c = 0; c < ${contexts}; c += 1) {
        if (weights[c] > 0.0) {
          sum = fma(vec4<f32>(weights[c] * slopes[c * ${outputs} + slot - ${contexts}]), values[c * ${quads} + d], sum);
        }
      }
    }
    let at = slotRows[slot] * ${quads} + d;
    result[at] = fma(vec4<f32>(uniforms.rate * weights[slot]), sum, result[at]);
  }
}`,
  });
}
