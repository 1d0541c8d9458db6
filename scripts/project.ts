// Lays word vectors out from a terminal with the same code as the app: name and coordinates of each as a table, and how far the map can be
// trusted. The last line on stdout is one JSON object; progress goes to stderr.
import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import type { Matrix, Names, Progress } from '../src/ml/contracts';
import { nameAt } from '../src/ml/core/names';
import { VectariumError } from '../src/ml/errors';
import { readTableVectors } from '../src/ml/formats/table_vectors';
import { readVectors } from '../src/ml/formats/word2vec_reader';
import { preparations } from '../src/ml/projection/prepare';
import { layoutQuality } from '../src/ml/projection/quality';
import { projectionFor, projections } from '../src/ml/projection/registry';
import type { LayoutQuality, LayoutRecipe, Projection, ProjectionMethod } from '../src/ml/projection_contracts';
import { NameIndex } from '../src/ml/query/name_index';
import { prepareNorms } from '../src/ml/query/nearest';
import { queryVector } from '../src/ml/query/query_vector';
import { layOut } from './lay_out';
import { openFile } from './open_file';
import { spawnThread } from './spawn_thread';
import {
  engineOf,
  parameterLines,
  parameterOptions,
  parametersOf,
  round,
  status,
  tell,
  whole,
} from './train_arguments';

// Node 20 has relaxed SIMD behind a flag; later ones have it on.
if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const methodNames = projections.map(({ method }) => method);
const DEFAULT: ProjectionMethod = 'umap';

const usage = ({ parameters, title }: Projection) => `npm run project -- --vectors FILE --out coords.csv [options]

  --vectors FILE     word2vec (text or binary) or GloVe text; .csv and .tsv: a row a vector, names in the first column or none; or .gz of those
  --out FILE         where the table goes: name,x,y,z
  --method NAME      ${methodNames.join(' | ')} (default ${DEFAULT})
  --dims N           2 | 3 (default 3)
  --rows N           only the first N vectors (default all)
  --prepare NAME     ${preparations.map(({ id }) => id).join(' | ')} (default none)
  --axis QUERY       of axes, one for each dimension, as in --axis "woman - man" --axis "good - bad"
  --threads N        threads (default 1); the same map on any number
  --seed N           equal seeds give equal maps (default 1)
  --no-quality       leave the measures out
${parameters.length > 0 ? `\nOf ${title}:\n${parameterLines(parameters)}\n` : ''}`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      vectors: { type: 'string' },
      out: { type: 'string' },
      method: { type: 'string', default: DEFAULT },
      dims: { type: 'string', default: '3' },
      rows: { type: 'string' },
      prepare: { type: 'string', default: 'none' },
      threads: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      axis: { type: 'string', multiple: true, default: [] },
      'no-quality': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
      ...parameterOptions(projections),
    },
  });
  const projection = methodNames.some((name) => name === values.method)
    ? projectionFor(values.method)
    : refuse('method', values.method, methodNames);
  if (values.help) {
    process.stdout.write(usage(projection));
    return;
  }
  const { vectors: file, out, axis: axes } = values;
  if (file === undefined || out === undefined) {
    throw new VectariumError('BadParameter', '--vectors and --out are both needed.', 'See npm run project -- --help.');
  }
  const { method } = projection;
  const prepare =
    preparations.find(({ id }) => id === values.prepare)?.id ??
    refuse(
      'prepare',
      values.prepare,
      preparations.map(({ id }) => id),
    );
  const dims = values.dims === '3' ? 3 : values.dims === '2' ? 2 : refuse('dims', values.dims, ['2', '3']);
  const { threads } = engineOf({ engine: 'wasm', threads: values.threads });
  const seed = whole('seed', values.seed);
  const parameters = parametersOf(projection, values);
  const most = values.rows === undefined ? Number.POSITIVE_INFINITY : whole('rows', values.rows);

  const read = /\.[ct]sv(\.gz)?$/i.test(file) ? readTableVectors : readVectors;
  const { names, vectors } = await read(openFile(file), basename(file), most);
  const { rows } = vectors;
  const recipe: LayoutRecipe = { method, dims, rows, prepare, parameters, seed, ...(method === 'axes' && { axes }) };
  const control = { signal: new AbortController().signal, onProgress: show };
  const options = { threads, spawnThread };
  const { positions, explained, seconds, cpuSeconds } = await layOut(
    vectors,
    recipe,
    options,
    control,
    axesOf(names, vectors, axes),
  );
  const quality = values['no-quality']
    ? null
    : await layoutQuality(vectors, positions, dims, { ...options, seed }, control);
  status('');
  await pipeline(Readable.from(csvBlocks(names, positions, dims)), createWriteStream(out));
  tell({
    ...{ ...recipe, dimensions: vectors.cols, threads },
    ...{ seconds: round(seconds, 3), cpuSeconds: round(cpuSeconds, 3) },
    ...(explained && { explained: explained.slice(0, dims).map((share) => round(share, 6)) }),
    ...(quality && roundedAll(quality)),
  });
}

/** The vectors of queries such as "woman - man", a row each. */
function axesOf(names: Names, vectors: Matrix, queries: readonly string[]): Matrix {
  const { cols } = vectors;
  const data = new Float32Array(queries.length * cols);
  const index = new NameIndex(names);
  const space = { vectors, norms: prepareNorms(vectors) };
  for (const [row, text] of queries.entries()) data.set(queryVector(space, index, text), row * cols);
  return { data, rows: queries.length, cols };
}

function roundedAll(quality: LayoutQuality): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(quality).map(([name, value]: [string, number]) => [name, round(value, 5)]));
}

function refuse(option: string, given: string, known: readonly string[]): never {
  throw new VectariumError('BadParameter', `--${option} is ${given}.`, `Choose one of ${known.join(', ')}.`);
}

function show({ phase, done, total, unit, remaining }: Progress): void {
  const share = total > 0 ? ` ${Math.floor((100 * done) / total)} %` : '';
  const rest = remaining === undefined ? '' : `, ${remaining.toFixed(0)} s left`;
  status(`${phase}${share}${total > 0 && unit ? ` of ${total.toLocaleString('en')} ${unit}` : ''}${rest}`);
}

/** RFC 4180; nine digits read back as the same float32. */
function* csvBlocks(names: Names, positions: Float32Array, dims: number): Generator<string> {
  yield `${['name', 'x', 'y', 'z'].slice(0, dims + 1).join(',')}\n`;
  for (let row = 0; row * dims < positions.length; row++) {
    const name = nameAt(names, row);
    const cells = Array.from(positions.subarray(row * dims, (row + 1) * dims), (value) => Number(value.toPrecision(9)));
    yield `${/[",\r\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name},${cells.join(',')}\n`;
  }
}

main().catch((error: unknown) => {
  const advice = error instanceof VectariumError ? `\n${error.advice}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${advice}\n`);
  process.exitCode = 1;
});
