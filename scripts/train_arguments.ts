// What training from a terminal asks, whatever it reads: which engine, how many threads, which parameters of which model; how it tells
// where it is, and where its vectors go. Not what is trained: train_text.ts and train_ratings.ts.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EngineName, Matrix, Names, Objective } from '../src/ml/contracts';
import { createEngine } from '../src/ml/engines/select';
import { MOST_THREADS } from '../src/ml/engines/threads';
import { VectariumError } from '../src/ml/errors';
import { word2vecTextLines } from '../src/ml/formats/word2vec_text';
import { checkParameters } from '../src/ml/objectives/registry';
import type { SessionReport } from '../src/ml/train/session_report';
import { spawnThread } from './spawn_thread';

const ENGINES: readonly EngineName[] = ['wasm', 'reference'];

type Given = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

type HasParameters = Pick<Objective, 'title' | 'parameters'>;

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Options of every training, and of the parameters of these models. */
export function trainingOptions(models: readonly Objective[]) {
  return {
    out: { type: 'string' },
    engine: { type: 'string', default: 'wasm' },
    threads: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
    ...parameterOptions(models),
  } as const;
}

/** An option for each parameter of any of these. */
export function parameterOptions(all: readonly HasParameters[]) {
  const names = new Set(all.flatMap(({ parameters }) => parameters.map(({ name }) => name)));
  return Object.fromEntries([...names].map((name) => [kebab(name), { type: 'string' } as const]));
}

/** The lines of a usage that name these options. */
export function optionLines(models: readonly Objective[], { parameters }: Objective, byDefault: string): string {
  return `  --model NAME       ${models.map(({ id }) => id).join(' | ')} (default ${byDefault})
  --engine NAME      ${ENGINES.join(' | ')} (default wasm)
  --threads N        threads of the wasm engine (default 1); from 2 on vectors are alike, not equal, for equal seeds
  --seed N           equal seeds give equal vectors (default 1)
${parameterLines(parameters)}
`;
}

/** The lines of a usage that name a model's own parameters. */
export function parameterLines(parameters: Objective['parameters']): string {
  return parameters
    .map(
      ({ name, help, min, max, default: value, choices }) =>
        `  --${kebab(name).padEnd(16)} ${help} (${choices ? choices.map((choice, n) => `${min + n} ${choice}`).join('; ') : `${min}–${max}`}, default ${value})`,
    )
    .join('\n');
}

/** The model's parameters: those given, checked, and the defaults of others. */
export function parametersOf(objective: HasParameters, given: Given, fixed: Readonly<Record<string, number>> = {}) {
  const own = objective.parameters.flatMap(({ name }) => {
    const value = given[kebab(name)];
    return value === undefined ? [] : [[name, Number(value)] as const];
  });
  return checkParameters(objective, { ...Object.fromEntries(own), ...fixed });
}

export function engineOf({ engine, threads: text }: { readonly engine: string; readonly threads: string }) {
  const name = ENGINES.find((known) => known === engine);
  if (name === undefined) {
    throw new VectariumError('BadParameter', `There is no engine ${engine}.`, `Choose one of ${ENGINES.join(', ')}.`);
  }
  const threads = whole('threads', text);
  const most = name === 'wasm' ? MOST_THREADS : 1;
  if (threads < 1 || threads > most) {
    throw new VectariumError(
      'BadParameter',
      `--threads is ${text}: the ${name} engine runs on ${most === 1 ? 'one thread' : `1 to ${most}`}.`,
      most === 1 ? 'Leave --threads out or give 1.' : 'Give as many as this machine has cores, or fewer.',
    );
  }
  return { engine: createEngine(name, { threads, spawnThread }), threads };
}

export function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 0xffffffff) {
    throw new VectariumError('BadParameter', `--${name} is ${text}.`, 'Give a whole number from 0 to 4294967295.');
  }
  return value;
}

/** One line that is written over, where somebody watches. */
export function status(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[2K${line}`);
}

export function statusOf({ done, loss, rate, unit, remaining, validation }: SessionReport): void {
  const watched = validation === null ? '' : `  ${validation.figure} ${validation.value.toFixed(4)}`;
  status(
    `${(done * 100).toFixed(0)} %  loss ${loss.toFixed(3)}${watched}  ${Math.round(rate).toLocaleString('en')} ${unit}/s  ${remaining.toFixed(0)} s left`,
  );
}

/** Of a call that only the end of the process calls off. */
export const control = {
  signal: new AbortController().signal,
  onProgress: ({ phase }: { readonly phase: string }) => status(phase),
};

/** In word2vec text format. */
export function writeVectors(file: string, names: Names, vectors: Matrix): Promise<void> {
  return pipeline(Readable.from(word2vecTextLines(names, vectors)), createWriteStream(file));
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

/** The last line on stdout. */
export function tell(result: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
