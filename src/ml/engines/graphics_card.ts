// What the engines that run on a graphics card say to people in the same words, and which of these cards are none. Knows no API.
import { VectariumError } from '../errors';

/** The next thing to do where a graphics card cannot be used. */
export const withoutCard = 'Choose the wasm engine, which runs in every browser of 2023 or later.';

/** SwiftShader and its like compute on the processor: right, but slower than the wasm engine. `name` is what the driver calls itself. */
export function isSoftwareName(name: string): boolean {
  return /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i.test(name);
}

/** The card in what a browser's WebGL calls it: “ANGLE (NVIDIA, NVIDIA GeForce RTX 3080 (0x00002206) Direct3D11 vs_5_0 ps_5_0, D3D11)”. */
export function cardIn(renderer: string): string {
  const angle = /^ANGLE \([^,]+, (?:Vulkan [\d.]+ \(|ANGLE \w+ Renderer: )?(.+?)(?: \(0x[0-9a-f]+\).*)?, [^,]+\)$/i;
  return angle.exec(renderer)?.[1] ?? renderer;
}

export function deviceLost(why: string): VectariumError {
  return new VectariumError('DeviceLost', `The graphics card was lost while training (${why}).`, withoutCard);
}

/** Both as they are shown: “2147 MB”, “4096 × 4096 texels”. */
export function tooLarge(most: string, wanted: string): VectariumError {
  return new VectariumError(
    'OutOfMemory',
    `The graphics card takes tables of ${most}, and these are ${wanted}.`,
    'Choose fewer dimensions, a higher minimum count so that there are fewer words, or the wasm engine.',
  );
}
