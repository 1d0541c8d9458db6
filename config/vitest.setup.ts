// Node 20 has relaxed SIMD behind a V8 flag; turned on here so that tests run the same kernels as browsers do.
import v8 from 'node:v8';

if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
