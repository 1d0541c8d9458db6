// The two programs of a training step, in the form that tfjs's WebGL backend runs: a program draws every texel of a new texture, and
// each texel is computed by itself. Nothing is packed as tfjs packs it: every texture is a sheet (sheet.ts) of our own.
// 1. coefficients: a texel has the slopes of one slot against up to four others; before these lie the measured losses.
// 2. steps: for each touched row, the sum of its slots' negative gradients (slope × the other side's row, in the order of the lists),
//    and after it the row as it is: all that scatter.ts needs to put the new row in its place. With AdaGrad the sum is Σg/√G, and two more
//    parts follow: Σg²/G and 1/√G, g without the rate.
// What a slope, a loss and a gradient are, a model says (window_code.ts, triple_code.ts).
import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl';
import { tooLarge } from '../graphics_card';
import { cellCode, fetchCode, linesToDraw, rowsPerLine, type Sheet, sheetFor } from './sheet';

export interface ProgramShape {
  /** Texels in a row of a table. */
  readonly quads: number;
  /** Losses of each measured window or group of triples; numbers of a slot's slopes. */
  readonly contexts: number;
  readonly outputs: number;
  /** What a batch has at most: slots, touched rows, windows or groups of triples whose loss is measured. */
  readonly slots: number;
  readonly touched: number;
  readonly measured: number;
  /** AdaGrad: how many rows behind a row its 1/√G lies. */
  readonly scalesBehind?: number;
}

/** What a model puts in the programs: GLSL functions that read `tablesAt(row, d)` and `listsAt(row, 0)` (lay_lists.ts, lay_triples.ts). */
export interface ModelCode {
  /** `float lossOf(int place, int context)` and `vec4 slopesOf(int slot, int group)`. */
  readonly coefficients: string;
  /** `vec4 gradientOf(int slot, int d)`, negative; reads `slope(slot, number)`. */
  readonly gradient: string;
}

export interface Sheets {
  readonly tables: Sheet;
  readonly lists: Sheet;
  /** One row of ⌈outputs / 4⌉ texels per slot, from row `firstSlot` on; a model may leave many empty. */
  readonly coefficients: Sheet;
  /** Rows of losses before these; a multiple of the rows in a line. The first number of each counts. */
  readonly firstSlot: number;
  /** One row per touched row: its sum, then its old values; with AdaGrad four parts. */
  readonly steps: Sheet;
}

/** Whole numbers are exact in float32 below this: the lists are floats. */
const EXACT = 2 ** 24;

/**
 * `rows` of the joint table, `texels` of lists, in textures of at most `most` × `most` texels. Throws `OutOfMemory` where one is too
 * small.
 */
export function sheetsFor(shape: ProgramShape, rows: number, texels: number, most: number): Sheets {
  if (rows > EXACT) throw tooLarge(`${EXACT} rows`, `${rows} rows`);
  const groups = Math.ceil(shape.outputs / 4);
  const losses = shape.measured * shape.contexts;
  const perLine = rowsPerLine(losses + shape.slots, groups, most);
  const firstSlot = perLine * Math.ceil(losses / perLine);
  return {
    tables: sheetFor(rows, shape.quads, most),
    lists: sheetFor(texels, 1, most),
    coefficients: sheetFor(firstSlot + shape.slots, groups, most, perLine),
    firstSlot,
    steps: sheetFor(shape.touched, (shape.scalesBehind === undefined ? 2 : 4) * shape.quads, most),
  };
}

export function coefficientProgram(
  { contexts }: ProgramShape,
  code: ModelCode,
  sheets: Sheets,
  slots: number,
): GPGPUProgram {
  const { coefficients, firstSlot } = sheets;
  return program(
    ['tables', 'lists'],
    ['slotsAt', 'slots', 'measuredAt', 'measured'],
    coefficients,
    firstSlot + slots,
    `${fetchCode('tables', sheets.tables)}${fetchCode('lists', sheets.lists)}
${code.coefficients}
void main() {${cellCode(coefficients)}
  int slot = row - ${firstSlot};
  vec4 value = vec4(0.0);
  if (slot >= 0) {
    if (slot < slots) value = slopesOf(slot, texel);
  } else if (texel == 0 && row < measured * ${contexts}) {
    value.x = lossOf(row / ${contexts}, row % ${contexts});
  }
  setOutput(value);
}`,
  );
}

export function stepProgram(
  { quads, scalesBehind }: ProgramShape,
  code: ModelCode,
  sheets: Sheets,
  touched: number,
): GPGPUProgram {
  const { steps, firstSlot } = sheets;
  const adagrad = `vec4 scale = tablesAt(int(at.x) + ${scalesBehind}, d);
    value = part == 3 ? scale : part == 2 ? powers * scale * scale : value * scale;`;
  return program(
    ['tables', 'lists', 'coefficients'],
    ['slotsAt', 'touchedAt', 'touched', 'orderAt'],
    steps,
    touched,
    `${fetchCode('tables', sheets.tables)}${fetchCode('lists', sheets.lists)}
${fetchCode('coefficients', sheets.coefficients)}
float slope(int slot, int number) {
  return coefficientsAt(${firstSlot} + slot, number / 4)[number % 4];
}
${code.gradient}
void main() {${cellCode(steps)}
  vec4 value = vec4(0.0);
  int part = texel / ${quads};
  int d = texel % ${quads};
  if (row < touched) {
    vec4 at = listsAt(touchedAt + row, 0);
    if (part == 1) {
      value = tablesAt(int(at.x), d);
    } else {
      vec4 powers = vec4(0.0);
      for (int i = int(at.y); i < int(at.z) && part != 3; i++) {
        vec4 gradient = gradientOf(int(listsAt(orderAt + i / 4, 0)[i % 4]), d);
        value += gradient;
        powers += gradient * gradient;
      }
      ${scalesBehind === undefined ? '' : adagrad}
    }
  }
  setOutput(value);
}`,
  );
}

/** One that draws the first `rows` rows of `sheet`. */
function program(
  inputs: string[],
  uniforms: readonly string[],
  sheet: Sheet,
  rows: number,
  userCode: string,
): GPGPUProgram {
  return {
    variableNames: inputs,
    customUniforms: uniforms.map((name) => ({ name, type: 'int' })),
    outputShape: shapeOf(sheet.width, linesToDraw(sheet, rows)),
    packedInputs: true,
    packedOutput: true,
    enableShapeUniforms: true, // else every height would be compiled anew
    userCode,
  };
}

/** What tfjs calls a texture of this size: a matrix, four numbers of which share a texel. */
export function shapeOf(width: number, lines: number): [rows: number, cols: number] {
  return [2 * lines, 2 * width];
}
