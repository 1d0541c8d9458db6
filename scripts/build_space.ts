// Trains the space that ships with the app: State of the Union, default recipe, PCA and UMAP, int8. Same code as the app runs.
// Usage: tsx scripts/build_space.ts [--help]; needs public/datasets (scripts/build_datasets.ts) and the wasm kernels.
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import v8 from 'node:v8';
import type { Layout, Matrix, Recipe, Space } from '../src/ml/contracts';
import { wordColumns } from '../src/ml/data/columns';
import { buildCorpus, tokenizeText } from '../src/ml/data/corpus';
import { parseDocuments, parseManifest } from '../src/ml/data/manifest';
import { maybeGunzip } from '../src/ml/data/streams';
import { createEngine } from '../src/ml/engines/select';
import { packSpace } from '../src/ml/formats/packed_space';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { normalizeScale } from '../src/ml/projection/align';
import { findNeighbors } from '../src/ml/projection/neighbors';
import { pca } from '../src/ml/projection/pca';
import { umap } from '../src/ml/projection/umap';
import type { Projection } from '../src/ml/projection_contracts';
import { TrainingSession } from '../src/ml/train/session';

const FOLDER = 'public/datasets';
const DATASET = 'sotu';
const SEED = 1;
const CONTROL = { signal: new AbortController().signal, onProgress: () => {} };

async function main(): Promise<void> {
  const manifest = parseManifest(JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8')));
  const entry = manifest.find(({ id }) => id === DATASET);
  if (entry?.reads !== 'text') throw new Error(`no text ${DATASET} in ${FOLDER}/manifest.json`);
  const stream = Readable.toWeb(createReadStream(join(FOLDER, entry.file))) as ReadableStream<Uint8Array<ArrayBuffer>>;
  const documents = parseDocuments(JSON.parse(readFileSync(join(FOLDER, entry.documentsFile), 'utf8')), entry.title);
  const text = await tokenizeText(maybeGunzip(stream), { title: entry.title, documents }, CONTROL);

  const objective = objectiveFor('skip-gram');
  const parameters = checkParameters(objective, {});
  const corpus = buildCorpus(text, parameters.minCount!);
  const session = await TrainingSession.create({ objective, corpus, parameters, seed: SEED }, createEngine('wasm'));
  const report = await session.run({ signal: CONTROL.signal, onReport: () => {} });
  const vectors = await session.vectors();

  const layouts: readonly Layout[] = [await layOut(umap, vectors), await layOut(pca, vectors)];

  const source = { kind: 'dataset', id: entry.id, title: entry.title } as const;
  const recipe: Recipe = {
    version: 1,
    model: objective.id,
    source,
    parameters,
    seed: SEED,
    engine: 'wasm',
    threads: 1,
  };
  const { loss, seconds } = report;
  const space: Space = {
    id: 'shipped',
    title: entry.title,
    names: corpus.vocabulary.names,
    vectors,
    columns: wordColumns(corpus),
    provenance: { recipe, storage: 'float32', trained: 1, engine: session.engineName, loss, seconds },
  };
  const bytes = packSpace(space, layouts, 'int8');
  writeFileSync(join(FOLDER, `${DATASET}.space`), bytes);
  process.stdout.write(
    `${DATASET}.space: ${vectors.rows} × ${vectors.cols}, ${(bytes.length / 1e6).toFixed(2)} MB, trained in ${seconds.toFixed(1)} s, loss ${loss.toFixed(3)}\n`,
  );
  session.dispose();
}

/** By its defaults, so that laying the same vectors out in the app gives the same map. */
async function layOut({ method, parameters, ...projection }: Projection, vectors: Matrix): Promise<Layout> {
  const { rows } = vectors;
  const defaults = Object.fromEntries(parameters.map((spec) => [spec.name, spec.default]));
  const recipe = { method, dims: 3, rows, prepare: 'none', parameters: defaults, seed: SEED } as const;
  const neighbors = (k: number) => findNeighbors(vectors, k, { seed: SEED }, CONTROL);
  const run = { control: CONTROL, from: null, onFrame: () => {}, neighbors, kept: new Map() };
  const positions = await projection.layOut(vectors, recipe, run);
  normalizeScale(positions);
  return { kind: method, positions, rows, recipe };
}

if (process.argv.includes('--help')) {
  process.stdout.write('Trains the shipped space into public/datasets/sotu.space. No options.\n');
} else {
  // Node 20 has relaxed SIMD behind a flag; later ones have it on.
  if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
  await main();
}
