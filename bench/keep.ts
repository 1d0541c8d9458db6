// How fast a large space is kept and opened again in a real browser, and what keeping snapshots takes from a training: `npm run bench:keep`. A worker in an
// empty page does what the space worker does, with the app's own modules on the real private file system.
import { openBenchPage } from './bench_page';

const ROWS = 100_000;
const DIMS = 100;
const ROUNDS = 5;

const WORKER = `
import { openFiles } from 'ORIGIN/src/persist/files.ts';
import { guardOf } from 'ORIGIN/src/persist/guard.ts';
import { Shelf } from 'ORIGIN/src/persist/shelf.ts';
import { spaceParts, unpackSpace } from 'ORIGIN/src/ml/formats/packed_space.ts';
import { trainingParts } from 'ORIGIN/src/ml/formats/packed_training.ts';
import { packNames } from 'ORIGIN/src/ml/core/names.ts';
import { randomTable } from 'ORIGIN/src/ml/core/test_table.ts';
onmessage = async ({ data: { rows, dims, rounds } }) => {
  const shelf = new Shelf(await openFiles(), guardOf(navigator.locks));
  const recipe = { version: 1, model: 'skip-gram', source: { kind: 'own', title: 't', bytes: 1 }, parameters: {}, seed: 1, engine: 'wasm', threads: 1 };
  const provenance = { recipe, storage: 'float32', trained: 1, engine: '', loss: 1, seconds: 1 };
  const space = { id: 'run-b', title: 't', names: packNames(Array.from({ length: rows }, (_, i) => 'word' + i)), vectors: randomTable(rows, dims, 1), columns: [], provenance };
  const layouts = [{ kind: 'pca', positions: randomTable(rows, 3, 2).data, rows }];
  const facts = { kind: 'space', title: 't', rows, dims, trained: 1, version: 2 };
  const [keep, open, snap] = [[], [], []];
  let bytes = 0;
  const tables = [['input', randomTable(11600, dims, 3)], ['output', randomTable(11600, dims, 4)]];
  const training = { space: 'run-b', recipe, ranking: [], learningRate: null, reading: {}, legs: [{ rung: 0, engine: '', from: 0, reason: null }],
    snapshot: { position: 1, done: 0.5, milliseconds: 1, loss: 1, tables } };
  for (let i = 0; i < rounds; i++) {
    let began = performance.now();
    bytes = (await shelf.write('run-b', facts, spaceParts(space, layouts, 'float32'))).bytes;
    keep.push(performance.now() - began);
    began = performance.now();
    unpackSpace((await shelf.read('run-b')).bytes);
    open.push(performance.now() - began);
    began = performance.now();
    await shelf.write('training-run-b', { ...facts, kind: 'training' }, trainingParts(training));
    snap.push(performance.now() - began);
  }
  postMessage({ where: shelf.files.where, bytes, keep, open, snap });
};
`;

const middle = (of: readonly number[]) => [...of].sort((a, b) => a - b)[of.length >> 1]!;

const bench = await openBenchPage();
try {
  const result = await bench.page.evaluate(
    async ({ code, ...size }) => {
      const text = code.replaceAll('ORIGIN', location.origin);
      const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      const worker = new Worker(url, { type: 'module' });
      type Times = readonly number[];
      return new Promise<{ where: string; bytes: number; keep: Times; open: Times; snap: Times }>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage(size);
      });
    },
    { code: WORKER, rows: ROWS, dims: DIMS, rounds: ROUNDS },
  );
  const { where, bytes, keep, open, snap } = result;
  const told = (what: string, times: readonly number[], size: number) => {
    const ms = middle(times);
    console.log(
      `${what}: ${ms.toFixed(0)} ms, ${(size / 1e3 / ms).toFixed(0)} MB/s (${times.map((t) => t.toFixed(0)).join(', ')})`,
    );
    return ms;
  };
  console.log(
    `${bench.browser}, ${where}, ${ROWS} × ${DIMS} with one layout, ${(bytes / 1e6).toFixed(1)} MB, median of ${ROUNDS}`,
  );
  told('keep', keep, bytes);
  told('open', open, bytes);
  told('snapshot of 11,600 words', snap, 2 * 11_600 * DIMS * 4);
} finally {
  await bench.close();
}
