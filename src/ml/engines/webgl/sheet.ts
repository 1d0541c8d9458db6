// Rows of texels in a texture. A texture has no more than some thousand texels to a side, so several rows lie side by side in one line
// of it: row r starts at column (r mod perLine) · texels of line ⌊r / perLine⌋, and rows of one texel are a plain list.
import { tooLarge } from '../graphics_card';

/** Floats in a texel. */
export const LANES = 4;

export interface Sheet {
  /** Texels (four floats each) in a row. */
  readonly texels: number;
  /** Rows in a line. */
  readonly perLine: number;
  /** Texels in a line. */
  readonly width: number;
  /** Lines for all rows. */
  readonly lines: number;
}

/** Rows in a line of a nearly square texture. */
export function rowsPerLine(rows: number, texels: number, most: number): number {
  const square = 2 ** Math.ceil(Math.log2(Math.sqrt(Math.max(1, rows / texels)))); // a power of two divides fast
  return Math.min(square, Math.floor(most / texels));
}

/** A texture for `rows` rows. Throws `OutOfMemory` where one of `most` × `most` texels cannot hold them. */
export function sheetFor(rows: number, texels: number, most: number, perLine = rowsPerLine(rows, texels, most)): Sheet {
  const lines = Math.max(1, Math.ceil(rows / perLine));
  if (perLine < 1 || lines > most) {
    throw tooLarge(`${most} × ${most} texels of 16 bytes`, `${rows} rows of ${texels} texels`);
  }
  return { texels, perLine, width: texels * perLine, lines };
}

/**
 * Lines to draw for the first `rows` rows: the next power of two, since tfjs keeps a texture for every size that it ever made. The
 * lines too many are drawn, and left empty by the programs.
 */
export function linesToDraw({ perLine, lines }: Sheet, rows: number): number {
  return Math.min(lines, 2 ** Math.ceil(Math.log2(Math.max(1, rows / perLine))));
}

/** GLSL: `vec4 <sampler>At(row, texel)`. */
export function fetchCode(sampler: string, { texels, perLine }: Sheet): string {
  return `
vec4 ${sampler}At(int row, int texel) {
  return texelFetch(${sampler}, ivec2((row % ${perLine}) * ${texels} + texel, row / ${perLine}), 0);
}`;
}

/** GLSL: the row, and the texel in it, that a fragment is. */
export function cellCode({ texels, perLine }: Sheet): string {
  return `
  ivec2 pixel = ivec2(gl_FragCoord.xy);
  int row = pixel.y * ${perLine} + pixel.x / ${texels};
  int texel = pixel.x % ${texels};`;
}
