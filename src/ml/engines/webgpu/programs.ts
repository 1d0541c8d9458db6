// The two programs of a training step, in the form that tfjs's WebGPU backend runs. A batch is two dispatches:
// 1. gradients: one workgroup per window. σ of every context × output score goes to workgroup memory; then each slot's row of the
//    negative gradient goes to a buffer of its own, so that no two threads write one place. This is skip-gram's; those of CBOW and of
//    triples are in cbow_program.ts and triple_program.ts.
// 2. apply: one workgroup per touched row, one thread per four dimensions, sums the row's slots in their order, shortens the sum where
//    it is too long a step, and adds it to the table in place. With AdaGrad, 1/√G lies in a table of its own.
// The arithmetic is that of objectives/skip_gram.ts.
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';

/** Threads of a workgroup; that of a row may be as small as the smallest warp. */
export const GROUP = 64;
const SMALL_GROUP = 32;

export interface ProgramShape {
  /** Vectors of four floats in a row. */
  readonly quads: number;
  /** Most contexts and outputs (centre and negatives) that a window has. */
  readonly contexts: number;
  readonly outputs: number;
  /** Slots that a batch has at most: losses lie behind their rows in the gradient buffer. */
  readonly slots: number;
}

/** tfjs lengthens a program's key each time that it runs, so every run takes a new object. */
export function program(
  key: string,
  parts: {
    readonly names: string[];
    readonly components: number[];
    readonly output: number;
    readonly uniforms: string;
    readonly code: string;
    readonly groups: number;
    readonly threads?: number;
  },
): WebGPUProgram {
  return {
    shaderKey: key,
    variableNames: parts.names,
    variableComponents: parts.components,
    outputComponent: parts.output,
    outputShape: [1], // of a new output; ours are always given
    uniforms: parts.uniforms,
    workgroupSize: [parts.threads ?? GROUP, 1, 1],
    dispatchLayout: { x: [0] },
    dispatch: [Math.max(1, parts.groups), 1, 1],
    getUserCode: () => parts.code,
  };
}

/** WGSL: the window that this workgroup has; one of no slots where there are more workgroups than windows. */
export const windowCode = `
  let window = index / ${GROUP};
  let lane = i32(localIndex);
  var first = 0;
  var contexts = 0;
  var outputs = 0;
  var place = -1;
  if (window < uniforms.windows) {
    let at = uniforms.windowsAt + 4 * window;
    first = lists[at];
    contexts = lists[at + 1];
    outputs = lists[at + 2];
    place = lists[at + 3];
  }
  let slots = uniforms.slotsAt + first;`;

export function gradientProgram({ quads, contexts, outputs, slots }: ProgramShape, windows: number): WebGPUProgram {
  return program(`vectarium_gradients_${quads}_${contexts}_${outputs}_${slots}`, {
    names: ['tables', 'lists'],
    components: [4, 1],
    output: 4,
    uniforms: 'windowsAt : i32, windows : i32, slotsAt : i32,',
    groups: windows,
    code: `
var<workgroup> slopes : array<f32, ${contexts * outputs}>;
var<workgroup> losses : array<f32, ${GROUP}>;

fn main(index : i32) {${windowCode}
  var loss = 0.0;
  for (var pair = lane; pair < contexts * outputs; pair += ${GROUP}) {
    let output = pair % outputs;
    let v = lists[slots + pair / outputs] * ${quads};
    let u = lists[slots + contexts + output] * ${quads};
    var products = vec4<f32>(0.0);
    for (var d = 0; d < ${quads}; d += 1) {
      products = fma(tables[v + d], tables[u + d], products);
    }
    // Raises the centre's score and lowers the negatives'; the exponent is never positive, so nothing overflows.
    let score = dot(products, vec4<f32>(1.0)) * select(1.0, -1.0, output == 0);
    let e = exp(-abs(score));
    let slope = select(e, 1.0, score >= 0.0) / (1.0 + e);
    slopes[pair] = select(-slope, slope, output == 0);
    loss += max(score, 0.0) + log(1.0 + e);
  }
  losses[lane] = loss;
  workgroupBarrier();
  if (lane == 0 && place >= 0) {
    var sum = 0.0;
    for (var i = 0; i < ${GROUP}; i += 1) { sum += losses[i]; }
    result[${slots * quads} + place] = vec4<f32>(sum, 0.0, 0.0, 0.0);
  }
  for (var i = lane; i < (contexts + outputs) * ${quads}; i += ${GROUP}) {
    let slot = i / ${quads};
    let d = i % ${quads};
    var sum = vec4<f32>(0.0);
    if (slot < contexts) {
      for (var o = 0; o < outputs; o += 1) {
        sum = fma(vec4<f32>(slopes[slot * outputs + o]), tables[lists[slots + contexts + o] * ${quads} + d], sum);
      }
    } else {
      for (var c = 0; c < contexts; c += 1) {
        sum = fma(vec4<f32>(slopes[c * outputs + slot - contexts]), tables[lists[slots + c] * ${quads} + d], sum);
      }
    }
    result[(first + slot) * ${quads} + d] = sum;
  }
}`,
  });
}

export interface ApplyShape {
  readonly quads: number;
  /** The longest step of a row in one batch. */
  readonly longestStep: number;
  /** AdaGrad: how many rows behind a row its 1/√G lies. */
  readonly scalesBehind?: number;
}

/**
 * With AdaGrad, and g the slots' gradients times the rate, a row's step is Σg/√G, and G then grows by Σg²: what one example after another
 * would add, had they found the same values.
 */
export function applyProgram({ quads, longestStep, scalesBehind }: ApplyShape, rows: number): WebGPUProgram {
  const threads = quads <= SMALL_GROUP ? SMALL_GROUP : GROUP;
  const each = Math.ceil(quads / threads);
  const adagrad = (code: string) => (scalesBehind === undefined ? '' : code);
  const scale = `result[row + ${(scalesBehind ?? 0) * quads} + d]`;
  return program(`vectarium_apply_${quads}_${longestStep}_${scalesBehind}`, {
    names: ['gradients', 'lists'],
    components: [4, 1],
    output: 4,
    uniforms: 'rowsAt : i32, rows : i32, startsAt : i32, orderAt : i32, rate : f32,',
    groups: rows,
    threads,
    code: `
var<workgroup> squares : array<f32, ${threads}>;

fn main(index : i32) {
  let touched = index / ${threads};
  let lane = i32(localIndex);
  var start = 0;
  var end = 0;
  var row = 0;
  if (touched < uniforms.rows) {
    start = lists[uniforms.startsAt + touched];
    end = lists[uniforms.startsAt + touched + 1];
    row = lists[uniforms.rowsAt + touched] * ${quads};
  }
  var sums : array<vec4<f32>, ${each}>;
  ${adagrad(`var powers : array<vec4<f32>, ${each}>;`)}
  var square = 0.0;
  for (var k = 0; k < ${each}; k += 1) {
    let d = lane + k * ${threads};
    var sum = vec4<f32>(0.0);
    ${adagrad('var power = vec4<f32>(0.0);')}
    if (d < ${quads}) {
      for (var i = start; i < end; i += 1) {
        let gradient = gradients[lists[uniforms.orderAt + i] * ${quads} + d];
        sum += gradient;
        ${adagrad('power += gradient * gradient;')}
      }
      ${adagrad(`let scale = ${scale};
      sum *= scale;
      powers[k] = power * scale * scale;`)}
    }
    sums[k] = sum;
    square += dot(sum, sum);
  }
  squares[lane] = square;
  workgroupBarrier();
  if (end == start) { return; }
  var total = 0.0;
  for (var i = 0; i < ${threads}; i += 1) { total += squares[i]; }
  let length = uniforms.rate * sqrt(total);
  let rate = select(uniforms.rate, uniforms.rate * (${longestStep} / length), length > ${longestStep});
  for (var k = 0; k < ${each}; k += 1) {
    let d = lane + k * ${threads};
    if (d < ${quads}) {
      result[row + d] = fma(vec4<f32>(rate), sums[k], result[row + d]);
      ${adagrad(`${scale} *= inverseSqrt(1.0 + uniforms.rate * uniforms.rate * powers[k]);`)}
    }
  }
}`,
  });
}
