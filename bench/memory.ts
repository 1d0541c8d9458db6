// What a million words take: a process that reads a text of as many types, makes its vocabulary and trains one pass, all by the app's own
// code, and then says how much memory it ever held (its peak resident set), beside what the engine states. One process for each count of
// threads, because a peak is never unlearnt. What Node itself and the TypeScript loader hold is measured before the text is read.
// Run: npm run bench:memory -- [--types 1000000] [--tokens 3000000] [--dim 100] [--threads 1,2]
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import v8 from 'node:v8';
import { spawnThread } from '../scripts/spawn_thread';
import { createRng } from '../src/ml/core/rng';
import { buildCorpus, tokenizeText } from '../src/ml/data/corpus';
import { createWasmEngine } from '../src/ml/engines/wasm/wasm_engine';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { TrainingSession } from '../src/ml/train/session';

const { values: given } = parseArgs({
  options: {
    types: { type: 'string', default: '1000000' },
    tokens: { type: 'string', default: '3000000' },
    dim: { type: 'string', default: '100' },
    threads: { type: 'string', default: '1,2' },
    /** Set in the processes that are measured. */
    measured: { type: 'boolean', default: false },
  },
});
const types = Number(given.types);
const tokens = Number(given.tokens);
const dim = Number(given.dim);
const signal = new AbortController().signal;

interface Measured {
  readonly before: number;
  readonly read: number;
  readonly peak: number;
  readonly stated: number;
  readonly words: number;
  readonly loss: number;
  readonly seconds: number;
}

/** Every type in turn, so that each occurs, and between them draws by Zipf's law; twenty words a line. */
async function* zipfText(): AsyncGenerator<Uint8Array> {
  const rng = createRng(1);
  const every = Math.floor(tokens / types);
  let text = '';
  for (let t = 0; t < tokens; t++) {
    const type = t % every === 0 ? (t / every) % types : Math.min(types - 1, Math.floor(types ** rng.uniform()) - 1);
    text += `w${type.toString(36)}${t % 20 === 19 ? '\n\n' : ' '}`;
    if (text.length < 1 << 16) continue;
    yield new TextEncoder().encode(text);
    text = '';
  }
  yield new TextEncoder().encode(text);
}

async function train(threads: number): Promise<Measured> {
  if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
  const before = process.memoryUsage.rss();
  const objective = objectiveFor('skip-gram');
  const parameters = checkParameters(objective, { dim, epochs: 1, minCount: 1 });
  const corpus = buildCorpus(await tokenizeText(zipfText(), { title: 'zipf' }, { signal, onProgress: () => {} }), 1);
  const job = { objective, corpus, parameters, seed: 1 };
  const read = process.resourceUsage().maxRSS * 1024;
  const session = await TrainingSession.create(job, createWasmEngine({ threads, spawnThread }));
  const stated = session.bytes;
  const { loss, seconds } = await session.run({ signal, onReport: () => {} });
  const peak = process.resourceUsage().maxRSS * 1024;
  return { before, read, peak, stated, words: corpus.vocabulary.counts.length, loss, seconds };
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

if (given.measured) {
  console.log(JSON.stringify(await train(Number(given.threads))));
  process.exit(0);
}
for (const threads of given.threads.split(',')) {
  const child = [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2), '--threads', threads];
  const out = execFileSync(process.execPath, [...child, '--measured'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { before, read, peak, stated, words, loss, seconds }: Measured = JSON.parse(out);
  console.log(
    `${threads} thread${threads === '1' ? '' : 's'}, ${words} words × ${dim}: peak ${megabytes(peak)} (Node and loader ${megabytes(before)}, ` +
      `at most ${megabytes(read)} while reading); the engine states ${megabytes(stated)}, ` +
      `all but Node and loader is ${((peak - before) / stated).toFixed(2)} of it; loss ${loss.toFixed(3)} after ${seconds.toFixed(1)} s`,
  );
}
