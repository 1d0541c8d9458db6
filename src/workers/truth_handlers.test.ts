// True factors in the space worker, through the service as a training fills it: what is opened answers from what was drawn, and the agreement
// is of the vectors as they are now.
import { afterEach, expect, it } from 'vitest';
import type { Matrix } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { randomTable } from '../ml/core/test_table';
import { ITEMS, ratedSpace, USERS } from '../ml/recommend/test_rated_space';
import type { FrameMessage, SpaceApi } from './protocol';
import type { CallContext } from './rpc';
import { SpaceService } from './space_service';

const truth = { items: randomTable(ITEMS, 5, 1), users: randomTable(USERS, 5, 2) };
const context: CallContext<never> = { signal: new AbortController().signal, emit: () => {} };
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

function trained(known: typeof truth | null) {
  const service = new SpaceService();
  const { port1, port2 } = new MessageChannel();
  const { ratings, provenance } = ratedSpace('biased-mf');
  void service.handlers.follow({ port: port2 }, { ...context, emit: () => {} });
  closers.push(() => port1.close());
  port1.postMessage({
    ...{ type: 'space', id: 'run-1', title: 'Films', columns: [], recipe: provenance.recipe },
    names: packNames(Array.from({ length: ITEMS + USERS }, (_, row) => `row ${row}`)),
    ratings: { ...ratings, truth: known },
  } satisfies FrameMessage);
  const send = (items: Matrix) =>
    new Promise<void>((resolve) => {
      port1.onmessage = () => resolve();
      const data = new Float32Array((ITEMS + USERS) * items.cols);
      data.set(items.data);
      data.set(randomTable(USERS, items.cols, 8).data, items.data.length);
      const vectors = { data, rows: ITEMS + USERS, cols: items.cols };
      const told = { scorer: null, subwords: null, trained: 1, loss: 1, seconds: 1, engine: 'wasm' };
      port1.postMessage({ ...{ type: 'frame', vectors, rests: true }, ...told } satisfies FrameMessage);
    });
  const openTruth = () =>
    service.handlers.openTruth({ space: 'run-1', id: 'truth' }, context) as SpaceApi['openTruth']['result'];
  return { service, send, openTruth };
}

/** Items by falling cosine to item `row`, by sorting all. */
function nearestItems({ data, cols }: Matrix, row: number): number[] {
  const dot = (a: number, b: number) => {
    let sum = 0;
    for (let d = 0; d < cols; d++) sum += data[a * cols + d]! * data[b * cols + d]!;
    return sum;
  };
  const cosine = (other: number) => dot(row, other) / Math.sqrt(dot(row, row) * dot(other, other));
  return [...Array(ITEMS).keys()].filter((other) => other !== row).sort((a, b) => cosine(b) - cosine(a));
}

it('opens what was drawn as a space that answers for itself, without scores', async () => {
  const { service, send, openTruth } = trained(truth);
  await send(randomTable(ITEMS, 4, 3));
  const { info, layouts } = openTruth();
  expect([info.id, info.rows, info.dims]).toEqual(['truth', ITEMS + USERS, 5]);
  expect(info.ratings).toMatchObject({ items: ITEMS, users: USERS, truth: false });
  expect(layouts.map(({ kind, rows }) => [kind, rows])).toEqual([['pca', ITEMS + USERS]]);
  const found = service.handlers.neighbors({ space: 'truth', row: 6, k: 5 }, context);
  expect([...(found as SpaceApi['neighbors']['result']).rows]).toEqual(nearestItems(truth.items, 6).slice(0, 5));
});

it('tells how many of the truly nearest are nearest now', async () => {
  const { send, openTruth } = trained(truth);
  await send(truth.items);
  expect(openTruth().agreement).toMatchObject({ items: ITEMS, k: 10, shared: 1 });
  const other = randomTable(ITEMS, 4, 3);
  await send(other);
  let shared = 0;
  for (let row = 0; row < ITEMS; row++) {
    const near = nearestItems(truth.items, row).slice(0, 10);
    shared += nearestItems(other, row)
      .slice(0, 10)
      .filter((item) => near.includes(item)).length;
  }
  expect(openTruth().agreement.shared).toBeCloseTo(shared / (10 * ITEMS), 10);
});

it('refuses where nothing was drawn', async () => {
  const { send, openTruth } = trained(null);
  await send(randomTable(ITEMS, 4, 3));
  expect(openTruth).toThrow('0 true factors');
});
