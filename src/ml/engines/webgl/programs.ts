// The two programs of a training step, in the form that tfjs's WebGL backend runs: a program draws every texel of a new texture, and
// each texel is computed by itself. Nothing is packed as tfjs packs it: every texture is a sheet (sheet.ts) of our own.
// 1. coefficients: a texel has the slopes of one context against four outputs; before these lie the losses of the measured windows.
// 2. steps: for each touched row, the sum of its slots' negative gradients (slope × the other side's row, in the order of the lists),
//    and after it the row as it is: all that scatter.ts needs to put the new row in its place.
// The arithmetic is that of objectives/skip_gram.ts.
import type { GPGPUProgram } from '@tensorflow/tfjs-backend-webgl';
import { tooLarge } from '../graphics_card';
import { cellCode, fetchCode, linesToDraw, rowsPerLine, type Sheet, sheetFor } from './sheet';

export interface ProgramShape {
  /** Texels in a row of a table. */
  readonly quads: number;
  /** Most contexts and outputs (centre and negatives) that a window has. */
  readonly contexts: number;
  readonly outputs: number;
  /** What a batch has at most: slots, touched rows, windows whose loss is measured. */
  readonly slots: number;
  readonly touched: number;
  readonly measured: number;
}

export interface Sheets {
  readonly tables: Sheet;
  readonly lists: Sheet;
  /** One row of ⌈outputs / 4⌉ texels per slot, from row `firstSlot` on; only contexts fill theirs. */
  readonly coefficients: Sheet;
  /** Rows of losses before these; a multiple of the rows in a line. One row per context of a measured window, its first number counts. */
  readonly firstSlot: number;
  /** One row per touched row: its sum, then its old values. */
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
    steps: sheetFor(shape.touched, 2 * shape.quads, most),
  };
}

export function coefficientProgram({ quads, contexts }: ProgramShape, sheets: Sheets, slots: number): GPGPUProgram {
  const { coefficients, firstSlot } = sheets;
  return program(
    ['tables', 'lists'],
    ['slotsAt', 'slots', 'measuredAt', 'measured'],
    coefficients,
    firstSlot + slots,
    `${fetchCode('tables', sheets.tables)}${fetchCode('lists', sheets.lists)}
// The score of a context's row and an output's, negated for the centre: small is good for all of them then.
float score(int v, int output_, bool center) {
  int u = int(listsAt(slotsAt + output_, 0).x);
  vec4 products = vec4(0.0);
  for (int d = 0; d < ${quads}; d++) products += tablesAt(v, d) * tablesAt(u, d);
  float sum = dot(products, vec4(1.0));
  return center ? -sum : sum;
}

float lossOf(int place, int context) {
  vec4 window = listsAt(measuredAt + place, 0);
  int slot = int(window.x) + context;
  int firstOutput = int(window.y);
  if (slot >= firstOutput) return 0.0;
  int v = int(listsAt(slotsAt + slot, 0).x);
  float loss = 0.0;
  for (int o = firstOutput; o < int(window.z); o++) {
    float s = score(v, o, o == firstOutput);
    loss += max(s, 0.0) + log(1.0 + exp(-abs(s))); // the exponent is never positive, so nothing overflows
  }
  return loss;
}

// Raises the centre's score and lowers the negatives'.
vec4 slopesOf(int slot, int group) {
  vec4 at = listsAt(slotsAt + slot, 0);
  int firstOutput = int(at.z);
  vec4 slopes = vec4(0.0);
  if (slot >= firstOutput) return slopes;
  for (int k = 0; k < 4; k++) {
    int o = firstOutput + 4 * group + k;
    if (o >= int(at.w)) break;
    float s = score(int(at.x), o, o == firstOutput);
    float e = exp(-abs(s));
    float slope = (s >= 0.0 ? 1.0 : e) / (1.0 + e);
    slopes[k] = o == firstOutput ? slope : -slope;
  }
  return slopes;
}

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

export function stepProgram({ quads }: ProgramShape, sheets: Sheets, touched: number): GPGPUProgram {
  const { steps, firstSlot } = sheets;
  return program(
    ['tables', 'lists', 'coefficients'],
    ['slotsAt', 'touchedAt', 'touched', 'orderAt'],
    steps,
    touched,
    `${fetchCode('tables', sheets.tables)}${fetchCode('lists', sheets.lists)}
${fetchCode('coefficients', sheets.coefficients)}
float slope(int context, int output_) {
  return coefficientsAt(${firstSlot} + context, output_ / 4)[output_ % 4];
}

vec4 gradientOf(int slot, int d) {
  vec4 at = listsAt(slotsAt + slot, 0);
  int first = int(at.y);
  int firstOutput = int(at.z);
  int end = int(at.w);
  bool isContext = slot < firstOutput;
  vec4 sum = vec4(0.0);
  for (int other = isContext ? firstOutput : first; other < (isContext ? end : firstOutput); other++) {
    float s = isContext ? slope(slot, other - firstOutput) : slope(other, slot - firstOutput);
    sum += s * tablesAt(int(listsAt(slotsAt + other, 0).x), d);
  }
  return sum;
}

void main() {${cellCode(steps)}
  vec4 value = vec4(0.0);
  if (row < touched) {
    vec4 at = listsAt(touchedAt + row, 0);
    if (texel >= ${quads}) {
      value = tablesAt(int(at.x), texel - ${quads});
    } else {
      for (int i = int(at.y); i < int(at.z); i++) {
        value += gradientOf(int(listsAt(orderAt + i / 4, 0)[i % 4]), texel);
      }
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
