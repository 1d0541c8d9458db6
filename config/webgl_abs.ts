// Stands in the app for kernel_utils/shared.js of tfjs's WebGL backend (vite.config.ts), which brings all kernels of its CPU backend
// along, 13 kB gzipped, for this one: absolute values of tensors too small for the card.

export function simpleAbsImplCPU(values: Float32Array): Float32Array {
  return values.map(Math.abs);
}
