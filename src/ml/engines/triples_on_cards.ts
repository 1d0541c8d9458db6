// How many bytes a training on triples takes where it runs on a graphics card, before it takes any (memory.ts has the rest): within a tenth
// of what the engine then says, which memory.test.ts checks. `count` triples; parameters are checked: `epochs` and `negative` are read.
import type { TableSpec } from '../contracts';
import type { TriplesObjective } from '../triples_contracts';
import { tripleBatchPositions } from './batching';
import { exampleShape } from './triple_plan';
import { groupTexelsFor } from './webgl/lay_lists';
import { linesToDraw, sheetFor } from './webgl/sheet';

const NUMBER = 4;
/** Rows are padded to whole vectors of four numbers. */
const LANES = 4;
/** Batches that go to a card together (webgpu/batch_trainer.ts), and triples (webgl/families.ts). */
const CHUNK = 8;
const GL_CHUNK = 8192;
/** Share of the rows touched by a batch of text's pairs in those that as many evenly spread ones would touch: 0.68 to 1.1. */
const GL_TOUCHED = 0.8;
/** Texels to a side of a texture: what cards of the last ten years take. */
const MOST_TEXELS = 16384;

export interface CardTriples {
  readonly engine: 'webgpu' | 'webgl';
  readonly tables: readonly TableSpec[];
  readonly count: number;
  readonly parameters: Readonly<Record<string, number>>;
  readonly loss: TriplesObjective['loss'];
}

export function triplesOnCardBytes({ engine, tables, count, parameters, loss }: CardTriples): number {
  const stride = LANES * Math.ceil(tables[0]!.cols / LANES);
  const negative = parameters.negative ?? 0;
  const { each, width } = exampleShape(loss, negative);
  const positions = tripleBatchPositions(count, parameters);
  const examples = positions * each;
  const slots = examples * width;
  const batches = engine === 'webgpu' ? CHUNK : Math.ceil(GL_CHUNK / positions);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const joint = tables[0]!.rows + tables[1]!.rows;
  // Lists and what makes them; records, the order, and what each row has.
  const lists = batches * (2 * examples + 4 * slots + 1);
  const entries = negative > 0 ? count + tables[0]!.rows : 0;
  const here = lists + joint + 3 * slots + 5 * count + entries;
  // Tables, gradients and the lists again.
  if (engine === 'webgpu') return NUMBER * (here + stride * (rows + slots) + lists);
  // Textures: tables; lists as texels, on the card and here; of one batch the slopes and the stepped rows, with AdaGrad twice as wide.
  // These are kept for a whole batch and for the shorter one at a slice's end, half of it or so.
  const touched = GL_TOUCHED * joint * (1 - Math.exp(-slots / joint));
  const parts = tables.length > 2 ? 4 : 2;
  const steps = sheetFor(Math.min(slots, joint), (parts * stride) / LANES, MOST_TEXELS);
  const stepped = 1.5 * linesToDraw(steps, touched) * steps.width;
  return NUMBER * (here + stride * rows + LANES * (2 * groupTexelsFor(batches, slots, joint) + slots + stepped));
}
