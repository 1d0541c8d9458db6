// The gradients of a batch of CBOW windows: one workgroup per window. The mean of its contexts goes to workgroup memory and is scored against
// every output; then each slot's row of what its table is moved by goes to a buffer of its own, as gradientProgram does for skip-gram
// (programs.ts). Each context is moved by all of the gradient in the mean, as word2vec.c does: objectives/cbow.ts has the arithmetic.
import type { WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import { GROUP, type ProgramShape, program, windowCode } from './programs';

export function cbowProgram({ quads, outputs, slots }: ProgramShape, windows: number): WebGPUProgram {
  return program(`vectarium_cbow_${quads}_${outputs}_${slots}`, {
    names: ['tables', 'lists'],
    components: [4, 1],
    output: 4,
    uniforms: 'windowsAt : i32, windows : i32, slotsAt : i32,',
    groups: windows,
    code: `
var<workgroup> mean : array<vec4<f32>, ${quads}>;
var<workgroup> slopes : array<f32, ${outputs}>;
var<workgroup> losses : array<f32, ${outputs}>;

fn main(index : i32) {${windowCode}
  for (var d = lane; d < ${quads} && contexts > 0; d += ${GROUP}) {
    var sum = vec4<f32>(0.0);
    for (var c = 0; c < contexts; c += 1) {
      sum += tables[lists[slots + c] * ${quads} + d];
    }
    mean[d] = sum / f32(contexts);
  }
  workgroupBarrier();
  for (var output = lane; output < outputs; output += ${GROUP}) {
    let u = lists[slots + contexts + output] * ${quads};
    var products = vec4<f32>(0.0);
    for (var d = 0; d < ${quads}; d += 1) {
      products = fma(mean[d], tables[u + d], products);
    }
    // Raises the centre's score and lowers the negatives'; the exponent is never positive, so nothing overflows.
    let score = dot(products, vec4<f32>(1.0)) * select(1.0, -1.0, output == 0);
    let e = exp(-abs(score));
    let slope = select(e, 1.0, score >= 0.0) / (1.0 + e);
    slopes[output] = select(-slope, slope, output == 0);
    losses[output] = max(score, 0.0) + log(1.0 + e);
  }
  workgroupBarrier();
  if (lane == 0 && place >= 0) {
    var sum = 0.0;
    for (var i = 0; i < outputs; i += 1) { sum += losses[i]; }
    result[${slots * quads} + place] = vec4<f32>(sum, 0.0, 0.0, 0.0);
  }
  for (var d = lane; d < ${quads}; d += ${GROUP}) {
    var sum = vec4<f32>(0.0);
    for (var o = 0; o < outputs; o += 1) {
      let slot = contexts + o;
      sum = fma(vec4<f32>(slopes[o]), tables[lists[slots + slot] * ${quads} + d], sum);
      result[(first + slot) * ${quads} + d] = slopes[o] * mean[d];
    }
    for (var c = 0; c < contexts; c += 1) {
      result[(first + c) * ${quads} + d] = sum;
    }
  }
}`,
  });
}
