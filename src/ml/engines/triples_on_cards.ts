// How many bytes a training on triples takes where it runs on a graphics card, before it takes any (memory.ts has the rest): within a tenth
// of what the engine then says, which memory.test.ts checks. `count` triples; parameters are checked: `epochs` and `negative` are read.
import type { TableSpec } from '../contracts';
import type { TriplesObjective } from '../triples_contracts';
import { tripleBatchPositions } from './batching';
import { exampleShape } from './triple_plan';

const NUMBER = 4;
/** Rows are padded to whole vectors of four numbers. */
const LANES = 4;
/** Batches that go to a card together (webgpu/batch_trainer.ts). */
const CHUNK = 8;

export function triplesOnCardBytes(
  tables: readonly TableSpec[],
  count: number,
  parameters: Readonly<Record<string, number>>,
  loss: TriplesObjective['loss'],
): number {
  const stride = LANES * Math.ceil(tables[0]!.cols / LANES);
  const negative = parameters.negative ?? 0;
  const { each, width } = exampleShape(loss, negative);
  const examples = tripleBatchPositions(count, parameters) * each;
  const slots = examples * width;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const joint = tables[0]!.rows + tables[1]!.rows;
  // Tables and gradients on the card; lists there and here, with what makes them; records, the order, and what each row has.
  const lists = CHUNK * (2 * examples + 4 * slots + 1);
  const entries = negative > 0 ? count + tables[0]!.rows : 0;
  return NUMBER * (stride * (rows + slots) + 2 * lists + joint + 3 * slots + 5 * count + entries);
}
