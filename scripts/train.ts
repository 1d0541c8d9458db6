// Trains word vectors from a terminal with the same code as the app and writes them in word2vec text format.
// The last line on stdout is one JSON object; progress goes to stderr.
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import type { EngineName, ModelId, Objective, TrainJob } from '../src/ml/contracts';
import { countCooccurrences } from '../src/ml/data/cooccurrence';
import { buildCorpus, tokenizeText } from '../src/ml/data/corpus';
import { joinPhrases, phraseParameters } from '../src/ml/data/phrases';
import { maybeGunzip } from '../src/ml/data/streams';
import { createEngine } from '../src/ml/engines/select';
import { MOST_THREADS } from '../src/ml/engines/threads';
import { VectariumError } from '../src/ml/errors';
import { word2vecTextLines } from '../src/ml/formats/word2vec_text';
import { glove } from '../src/ml/objectives/glove';
import { checkParameters, objectiveFor, objectives } from '../src/ml/objectives/registry';
import { TrainingSession } from '../src/ml/train/session';
import { spawnThread } from './spawn_thread';

const DEFAULT_MODEL: ModelId = 'skip-gram';
/** Those of the app, and GloVe, which the app does not offer yet. */
const MODELS: readonly Objective[] = [...Object.values(objectives), glove];
const ENGINES: readonly EngineName[] = ['wasm', 'reference'];

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function usage(objective: Objective): string {
  const parameters = objective.parameters
    .map(
      ({ name, help, min, max, default: value }) =>
        `  --${kebab(name).padEnd(16)} ${help} (${min}–${max}, default ${value})`,
    )
    .join('\n');
  return `npm run train -- --text FILE --out vectors.txt [options]

  --text FILE        text to train on: UTF-8, UTF-16 or Windows-1252, plain or .gz
  --out FILE         where the vectors go, in word2vec text format
  --model NAME       ${MODELS.map(({ id }) => id).join(' | ')} (default ${DEFAULT_MODEL})
  --engine NAME      ${ENGINES.join(' | ')} (default wasm)
  --threads N        threads of the wasm engine (default 1); from 2 on vectors are alike, not equal, for equal seeds
  --seed N           equal seeds give equal vectors (default 1)
${parameters}
`;
}

async function main(): Promise<void> {
  const names = [...new Set(MODELS.flatMap(({ parameters }) => parameters.map(({ name }) => name)))];
  const { values } = parseArgs({
    options: {
      text: { type: 'string' },
      out: { type: 'string' },
      model: { type: 'string', default: DEFAULT_MODEL },
      engine: { type: 'string', default: 'wasm' },
      threads: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
      ...Object.fromEntries(names.map((name) => [kebab(name), { type: 'string' } as const])),
    },
  });
  const given: Readonly<Record<string, string | boolean | undefined>> = values;
  const objective = MODELS.find(({ id }) => id === values.model) ?? objectiveFor(values.model);
  if (values.help) {
    process.stdout.write(usage(objective));
    return;
  }
  const { text, out } = values;
  if (text === undefined || out === undefined) {
    throw new VectariumError('BadParameter', '--text and --out are both needed.', 'See npm run train -- --help.');
  }
  if (!existsSync(text) || !statSync(text).isFile()) {
    throw new VectariumError('BadInput', `There is no file ${text}.`, 'Check the path given to --text.');
  }
  const engineName = ENGINES.find((name) => name === values.engine);
  if (engineName === undefined) {
    throw new VectariumError(
      'BadParameter',
      `There is no engine ${values.engine}.`,
      `Choose one of ${ENGINES.join(', ')}.`,
    );
  }
  const threads = whole('threads', values.threads);
  const most = engineName === 'wasm' ? MOST_THREADS : 1;
  if (threads < 1 || threads > most) {
    throw new VectariumError(
      'BadParameter',
      `--threads is ${values.threads}: the ${engineName} engine runs on ${most === 1 ? 'one thread' : `1 to ${most}`}.`,
      most === 1 ? 'Leave --threads out or give 1.' : 'Give as many as this machine has cores, or fewer.',
    );
  }
  const parameters = checkParameters(
    objective,
    Object.fromEntries(
      objective.parameters.flatMap(({ name }) => {
        const value = given[kebab(name)];
        return value === undefined ? [] : [[name, Number(value)] as const];
      }),
    ),
  );
  const seed = whole('seed', values.seed);

  const signal = new AbortController().signal;
  const control = { signal, onProgress: ({ phase }: { phase: string }) => status(phase) };
  const bytes = Readable.toWeb(createReadStream(text)) as ReadableStream<Uint8Array<ArrayBuffer>>;
  const tokenized = await tokenizeText(maybeGunzip(bytes), { title: basename(text) }, control);
  const phrased = await joinPhrases(tokenized, phraseParameters(parameters), control);
  const corpus = buildCorpus(phrased, parameters.minCount!);
  const countingBegan = performance.now();
  const job: TrainJob =
    objective.family === 'windows'
      ? { objective, corpus, parameters, seed }
      : { objective, triples: await countCooccurrences(corpus, parameters.window!, control), parameters, seed };
  const counting = objective.family === 'windows' ? 0 : performance.now() - countingBegan;
  const unit = objective.family === 'windows' ? 'words' : 'pairs';
  const session = await TrainingSession.create(job, createEngine(engineName, { threads, spawnThread }));
  const started = performance.now();
  const report = await session.run({
    signal,
    onReport: ({ done, loss, wordsPerSecond, remaining }) =>
      status(
        `${(done * 100).toFixed(0)} %  loss ${loss.toFixed(3)}  ${Math.round(wordsPerSecond).toLocaleString('en')} ${unit}/s  ${remaining.toFixed(0)} s left`,
      ),
  });
  const seconds = (performance.now() - started + counting) / 1000;
  status('');
  await pipeline(
    Readable.from(word2vecTextLines(corpus.vocabulary.names, await session.vectors())),
    createWriteStream(out),
  );
  process.stdout.write(
    `${JSON.stringify({
      model: objective.id,
      engine: session.engineName,
      threads,
      seconds: round(seconds, 3),
      wordsPerSecond: Math.round((corpus.rawWords * parameters.epochs!) / seconds),
      loss: round(report.loss, 5),
      vocabulary: corpus.vocabulary.counts.length,
      words: corpus.rawWords,
      phrases: phrased.phrases.length,
      seed,
      parameters,
    })}\n`,
  );
  session.dispose();
}

function status(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${line}`);
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new VectariumError('BadParameter', `--${name} is ${text}.`, 'Give a whole number from 0 to 4294967295.');
  }
  return value;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

// Node 20 has relaxed SIMD behind a flag; later ones have it on.
if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
main().catch((error: unknown) => {
  const advice = error instanceof VectariumError ? `\n${error.advice}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${advice}\n`);
  process.exitCode = 1;
});
