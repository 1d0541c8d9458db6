// The gradients of a batch of triples: one thread per example scores it, and then the threads of a workgroup write the rows of its
// examples' negative gradients, one a slot, as gradientProgram does for windows (programs.ts; applyProgram is the same for both).
//   s = offset + Σ_d p_d·q_d + b_p + b_q, with a row's bias behind its last dimension
// The arithmetic is that of objectives/factor_model.ts and of the three losses of triples_contracts.ts.
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import type { TriplesObjective } from '../../triples_contracts';
import { LANES } from './joint_tables';
import { GROUP, program } from './programs';

export interface TripleShape {
  readonly loss: TriplesObjective['loss'];
  readonly dim: number;
  readonly offset: number;
  readonly regularization: number;
  /** Slots of an example, and those that a batch has at most: losses lie behind their rows in the gradient buffer. */
  readonly width: number;
  readonly slots: number;
}

/** `slope` and `loss` of an example from its score s, target y and weight c. Exponents are never positive, so nothing overflows. */
const LOSSES: Readonly<Record<TriplesObjective['loss'], string>> = {
  squared: `
    slope = c * (s - y);
    loss = 0.5 * slope * (s - y);`,
  logistic: `
    let e = exp(-abs(s));
    slope = c * (select(e, 1.0, s >= 0.0) / (1.0 + e) - y);
    loss = c * (max(s, 0.0) - y * s + log(1.0 + e));`,
  // s is the margin between the two columns.
  ranking: `
    let e = exp(-abs(s));
    slope = -c * (select(1.0, e, s >= 0.0) / (1.0 + e));
    loss = c * (max(-s, 0.0) + log(1.0 + e));`,
};

export function tripleProgram(
  { loss, dim, offset, regularization, width, slots }: TripleShape,
  examples: number,
): WebGPUProgram {
  const quads = Math.ceil((dim + 1) / LANES);
  const bias = dim % LANES;
  const lanes = (of: (lane: number) => number) =>
    `vec4<f32>(${[0, 1, 2, 3].map((lane) => `${of(lane)}.0`).join(', ')})`;
  const ranking = loss === 'ranking';
  const constants = `${offset}_${regularization}`;
  return program(`vectarium_triples_${loss}_${dim}_${constants}_${width}_${slots}`, {
    names: ['tables', 'lists'],
    components: [LANES, 1],
    output: LANES,
    uniforms: 'aimsAt : i32, examples : i32, slotsAt : i32, lossesAt : i32,',
    groups: Math.ceil(examples / GROUP),
    code: `
var<workgroup> slopes : array<f32, ${GROUP}>;
var<workgroup> losses : array<f32, ${GROUP}>;

// Part d of a row as its partner sees it: in place of the bias stands 1, which is what the partner's bias is multiplied by.
fn partner(row : i32, d : i32) -> vec4<f32> {
  let x = tables[row * ${quads} + d];
  if (d < ${quads - 1}) { return x; }
  return select(${lanes((lane) => (lane === bias ? 1 : 0))}, x, vec4<bool>(${[0, 1, 2, 3].map((lane) => lane < bias).join(', ')}));
}

fn main(index : i32) {
  let lane = i32(localIndex);
  let first = index - lane;
  var slope = 0.0;
  var loss = 0.0;
  if (index < uniforms.examples) {
    let slot = uniforms.slotsAt + ${width} * index;
    let p = lists[slot];
    let q = lists[slot + 1];${ranking ? '\n    let r = lists[slot + 2];' : ''}
    var products = vec4<f32>(0.0);
    for (var d = 0; d < ${quads}; d += 1) {
      products = fma(partner(p, d), tables[q * ${quads} + d]${ranking ? ` - tables[r * ${quads} + d]` : ''}, products);
    }
    let y = bitcast<f32>(lists[uniforms.aimsAt + 2 * index]);
    let c = bitcast<f32>(lists[uniforms.aimsAt + 2 * index + 1]);
    let s = dot(products, vec4<f32>(1.0))${ranking ? '' : ` + tables[p * ${quads} + ${quads - 1}][${bias}] + f32(${offset})`};${LOSSES[loss]}
  }
  slopes[lane] = slope;
  losses[lane] = loss;
  workgroupBarrier();
  if (lane == 0 && first < uniforms.examples) {
    var sum = 0.0;
    for (var i = 0; i < ${GROUP}; i += 1) { sum += losses[i]; }
    result[${slots * quads} + uniforms.lossesAt + first / ${GROUP}] = vec4<f32>(sum, 0.0, 0.0, 0.0);
  }
  let parts = min(${GROUP}, uniforms.examples - first) * ${width * quads};
  for (var i = lane; i < parts; i += ${GROUP}) {
    let d = i % ${quads};
    let slot = ${width} * first + i / ${quads};
    let side = slot % ${width};
    let at = uniforms.slotsAt + slot;
    let slope = slopes[slot / ${width} - first];
    let own = tables[lists[at] * ${quads} + d];
    ${ranking ? rankedStep : pairStep}
    result[slot * ${quads} + d] = -step - f32(${regularization}) * own;
  }
}`,
  });
}

const pairStep = 'let step = slope * partner(lists[at + 1 - 2 * side], d);';

/** s = s(p, q) − s(p, r): p moves along q − r, whose biases it does not share; q and r move against each other. */
const rankedStep = `var step = slope * (partner(lists[at - side + select(0, 1, side == 0)], d));
    if (side == 0) { step -= slope * partner(lists[at + 2], d); }
    if (side == 2) { step = -step; }`;
