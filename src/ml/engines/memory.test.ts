// What is said beforehand against what engines, corpora and copies then take.
import { afterAll, expect, it } from 'vitest';
import { startDawn } from '../../../config/dawn';
import { startWebgl } from '../../../config/webgl_page';
import { spawnThread } from '../../../scripts/spawn_thread';
import type { Corpus, EngineName } from '../contracts';
import { buildCorpus, tokenizeText } from '../data/corpus';
import { type CorpusShape, corpusShapeAt, textBytes } from '../data/corpus_shape';
import type { MatrixJob } from '../matrix_contracts';
import { biasedMf } from '../objectives/biased_mf';
import { bpr } from '../objectives/bpr';
import { cbow } from '../objectives/cbow';
import { glove } from '../objectives/glove';
import { logisticMf } from '../objectives/logistic_mf';
import { checkParameters, objectiveFor } from '../objectives/registry';
import { skipGram } from '../objectives/skip_gram';
import { subword } from '../objectives/subword';
import { RowScan } from '../query/row_scan';
import { TrainingSession } from '../train/session';
import { snapshotBytes } from '../train/snapshot';
import { textJob } from '../train/text_job';
import type { TriplesObjective } from '../triples_contracts';
import { corpusBytes, memoryNeeds, refusalOf, type TrainingShape, WASM_BYTES } from './memory';
import { createEngine } from './select';
import { jobOf, skewedCorpus } from './test_job';
import { skewedTriples } from './test_triples';
import { triplesOnCardBytes } from './triples_on_cards';

const dawn = await startDawn('software');
const webgl = await startWebgl();
afterAll(() => webgl?.close());
const quiet = { signal: new AbortController().signal, onReport: () => {} };

function shapeOf({ vocabulary, tokens, sequences }: Corpus): CorpusShape {
  const { names, counts } = vocabulary;
  return {
    words: counts.length,
    tokens: tokens.length,
    sequences: sequences.length - 1,
    nameBytes: names.bytes.length,
  };
}

function trainingOf(
  engine: EngineName,
  threads: number,
  corpus: CorpusShape,
  given: Record<string, number>,
  objective = skipGram,
) {
  const parameters = checkParameters(objective, given);
  const tables = objective.tables(corpus.words, parameters);
  return {
    engine,
    threads,
    family: 'windows',
    tables,
    kept: parameters.dim!,
    pairs: 0,
    corpus,
    text: 0,
    parameters,
  } satisfies TrainingShape;
}

const cases: [EngineName, threads: number, words: number, tokens: number, Record<string, number>][] = [
  ['wasm', 1, 2000, 20_000, { dim: 100 }],
  ['wasm', 1, 9000, 30_000, { dim: 33, window: 10, negative: 20 }],
  ['wasm', 2, 6000, 40_000, { dim: 64 }],
  ['reference', 1, 2000, 2000, { dim: 50 }],
  ['webgpu', 1, 5000, 40_000, { dim: 100, epochs: 100 }],
  ['webgpu', 1, 9000, 20_000, { dim: 30, window: 10 }],
  ['webgl', 1, 5000, 40_000, { dim: 100, epochs: 100 }],
  ['webgl', 1, 9000, 20_000, { dim: 30, window: 10 }],
  ['webgl', 1, 11_600, 40_000, { dim: 100, epochs: 100 }],
];
const here = (engine: EngineName) =>
  engine === 'webgpu' ? dawn !== undefined : engine !== 'webgl' || webgl !== undefined;

it.each(cases.filter(([engine]) => here(engine)))(
  '%s with %i thread(s), %i words, %i tokens, %j: within a tenth',
  async (engine, threads, words, tokens, parameters) => {
    const corpus = skewedCorpus(words, tokens);
    const job = jobOf(corpus, checkParameters(skipGram, parameters));
    const made = engine === 'webgl' ? webgl!.createEngine() : createEngine(engine, { threads, spawnThread });
    const step = await made.prepare(job);
    // As many slices as are in flight, of full length but where one alone would take seconds.
    const to = Math.min({ wasm: 10_000, webgl: 2000, webgpu: 100, reference: 100 }[engine], tokens);
    await Promise.all(
      Array.from({ length: step.parallel }, (_, epoch) => step.step({ epoch, index: 0, from: 0, to }, 0.01)),
    );
    const needs = memoryNeeds(trainingOf(engine, threads, shapeOf(corpus), parameters));
    expect(needs.engine / step.bytes).toBeGreaterThan(0.9);
    expect(needs.engine / step.bytes).toBeLessThan(1.1);
    await step.dispose();
  },
);

it.each([
  ['wasm', 1, 'glove', 1500, 60_000, { dim: 30, epochs: 1 }],
  ['wasm', 2, 'glove', 1500, 60_000, { dim: 50, epochs: 1, window: 5 }],
  ['reference', 1, 'glove', 500, 5000, { dim: 20, epochs: 1, symmetric: 0 }],
  ['wasm', 1, 'ppmi-svd', 1001, 30_000, { dim: 33, epochs: 1 }],
  ['reference', 1, 'ppmi-svd', 300, 3000, { dim: 10, epochs: 1 }],
] as const)('%s with %i thread(s), %s: within a tenth', async (engine, threads, model, words, tokens, given) => {
  const corpus = skewedCorpus(words, tokens);
  const objective = objectiveFor(model);
  const parameters = checkParameters(objective, given);
  const job = await textJob(objective, corpus, parameters, 1, { ...quiet, onProgress: () => {} });
  const session = await TrainingSession.create(job, createEngine(engine, { threads, spawnThread }));
  await session.run(quiet);
  const pairs = 'triples' in job ? job.triples : (job as MatrixJob).matrix;
  const held = Object.values(pairs).filter((value) => ArrayBuffer.isView(value));
  const count = 'triples' in job ? job.triples.i.length : held[1]!.buffer.byteLength / 4;
  const tables = objective.tables(words, words, parameters);
  const shape = { ...shapeOf(corpus), words };
  const needs = memoryNeeds({
    ...{ engine, threads, family: objective.family, tables, kept: parameters.dim!, pairs: count, corpus: shape },
    ...{ text: 0, parameters },
  });
  expect(needs.engine / session.bytes).toBeGreaterThan(0.9);
  expect(needs.engine / session.bytes).toBeLessThan(1.1);
  const vocabulary = corpusBytes({ ...shape, tokens: 0, sequences: -1 });
  expect(needs.corpus).toBe(vocabulary + held.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
  expect((await session.vectors()).cols).toBe(parameters.dim);
  session.dispose();
});

const factorCases: [TriplesObjective, rows: number, count: number, Record<string, number>][] = [
  [glove, 3000, 60_000, { dim: 50 }],
  [glove, 9000, 200_000, { dim: 100, epochs: 50 }],
  [biasedMf, 9000, 20_000, { dim: 30, epochs: 100 }],
  [logisticMf, 2000, 20_000, { dim: 16, epochs: 60 }],
  [bpr, 5000, 5000, { dim: 64, negative: 4, epochs: 20 }],
];
const cards = (['webgpu', 'webgl'] as const).filter(here);
it.each(
  cards.flatMap((engine) =>
    factorCases.map(([objective, ...rest]) => [engine, objective.id, objective, ...rest] as const),
  ),
)('triples on %s, %s: within a tenth', async (engine, _, objective, rows, count, given) => {
  const triples = skewedTriples(count, rows, rows);
  const parameters = checkParameters(objective, given);
  const made = engine === 'webgl' ? webgl!.createEngine() : createEngine(engine);
  const step = await made.prepare({ objective, triples, parameters, seed: 1 });
  const to = engine === 'webgl' ? 6000 : 10; // textures are taken with the first batches, and with one that is shorter
  await step.step({ epoch: 0, index: 0, from: 0, to }, 0.01);
  const tables = objective.tables(rows, rows, parameters);
  const needed = triplesOnCardBytes({ engine, tables, count, parameters, loss: objective.loss });
  expect(needed / step.bytes).toBeGreaterThan(0.9);
  expect(needed / step.bytes).toBeLessThan(1.1);
  await step.dispose();
});

it.each(cards)('CBOW on %s: within a tenth', async (engine) => {
  const corpus = skewedCorpus(5000, 40_000);
  const given = { dim: 100, epochs: 100 };
  const job = { ...jobOf(corpus, checkParameters(cbow, given)), objective: cbow };
  const step = await (engine === 'webgl' ? webgl!.createEngine() : createEngine(engine)).prepare(job);
  await step.step({ epoch: 0, index: 0, from: 0, to: engine === 'webgl' ? 2000 : 100 }, 0.01);
  const needs = memoryNeeds(trainingOf(engine, 1, shapeOf(corpus), given));
  expect(needs.engine / step.bytes).toBeGreaterThan(0.9);
  expect(needs.engine / step.bytes).toBeLessThan(1.1);
  await step.dispose();
});

it.each([
  ['wasm', 1, 3000, { dim: 50, buckets: 20_000 }],
  ['wasm', 2, 2000, { dim: 10, buckets: 1000, window: 20, negative: 20 }],
  ['reference', 1, 500, { dim: 20, buckets: 1000 }],
] as const)(
  '%s with %i thread(s), %i words made of n-grams, %j: within a tenth',
  async (engine, threads, words, given) => {
    const corpus = skewedCorpus(words, 20_000);
    const job = { ...jobOf(corpus, checkParameters(subword, given)), objective: subword };
    const step = await createEngine(engine, { threads, spawnThread }).prepare(job);
    const to = engine === 'wasm' ? 10_000 : 50;
    await Promise.all(
      Array.from({ length: step.parallel }, (_, epoch) => step.step({ epoch, index: 0, from: 0, to }, 0.01)),
    );
    const needs = memoryNeeds(trainingOf(engine, threads, shapeOf(corpus), given, subword));
    expect(needs.engine / step.bytes).toBeGreaterThan(0.9);
    expect(needs.engine / step.bytes).toBeLessThan(1.1);
    // The space holds the words, once as they were in a live frame, their lengths and columns, and the n-grams.
    const { dim, buckets } = given;
    expect(needs.space).toBe(4 * (words * (2 * dim + 6) + 1 + buckets * dim) + shapeOf(corpus).nameBytes);
    await step.dispose();
  },
);

it('counts a text, its corpus at any minimum count, and both copies of the tables', async () => {
  const words = Array.from({ length: 3000 }, (_, i) => `the word${i % 700} of king${i % 11} and queen${i % 1500}.`);
  const chunks = (async function* () {
    yield new TextEncoder().encode(words.join('\n\n'));
  })();
  const text = await tokenizeText(chunks, { title: 't' }, { ...quiet, onProgress: () => {} });
  for (const minCount of [1, 3, 5]) {
    const corpus = buildCorpus(text, minCount);
    const shape = corpusShapeAt(text, minCount);
    expect(shape).toEqual(shapeOf(corpus));
    const { vocabulary, tokens, sequences } = corpus;
    const arrays = [tokens, sequences, vocabulary.counts, vocabulary.names.bytes, vocabulary.names.offsets];
    expect(corpusBytes(shape)).toBe(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  }
  expect(textBytes(text)).toBeGreaterThan(4 * text.rawWords);
  const corpus = buildCorpus(text, 1);
  const job = jobOf(corpus, { dim: 20, epochs: 2, learningRate: 0.01 });
  const session = await TrainingSession.create(job, createEngine('wasm'));
  await session.run(quiet);
  const needs = memoryNeeds({ ...trainingOf('wasm', 1, shapeOf(corpus), { dim: 20 }), text: textBytes(text) });
  expect(needs.snapshots).toBe(2 * snapshotBytes(session.snapshot!));
  expect(needs.corpus).toBe(textBytes(text) + corpusBytes(shapeOf(corpus)));
  expect(needs.total).toBe(needs.engine + needs.corpus + needs.snapshots + needs.space);
  session.dispose();
});

it('counts the scan of a space that is large enough to have one', async () => {
  const spaceOf = (words: number) => {
    const corpus = { words, tokens: 1000, sequences: 10, nameBytes: 6 * words };
    return memoryNeeds(trainingOf('wasm', 1, corpus, { dim: 100 })).space;
  };
  const vectors = { rows: 30_000, cols: 100 };
  const table = { ...vectors, data: new Float32Array(3_000_000).fill(1) };
  const scan = await RowScan.build(table, new Float32Array(30_000).fill(10), { ...quiet, onProgress: () => {} });
  const more = spaceOf(30_000) - spaceOf(29_999);
  expect(more / scan!.bytes).toBeGreaterThan(0.98);
  expect(more / scan!.bytes).toBeLessThan(1.02);
});

it('refuses what cannot fit, naming both numbers, and copies no tables that are large', () => {
  const corpus = { words: 1_000_000, tokens: 1e8, sequences: 1e6, nameBytes: 8e6 };
  const needs = memoryNeeds(trainingOf('wasm', 1, corpus, { dim: 100 }));
  expect(needs.snapshots).toBe(0);
  expect(refusalOf('wasm', needs)).toBeNull();
  const larger = memoryNeeds(trainingOf('wasm', 1, { ...corpus, words: 3_000_000 }, { dim: 300 }));
  expect(larger.engine).toBeGreaterThan(WASM_BYTES);
  expect(refusalOf('wasm', larger)).toMatchObject({
    name: 'OutOfMemory',
    message: expect.stringMatching(/7\.2 GB.*4\.3 GB/),
    advice: expect.stringContaining('fewer dimensions'),
  });
});
