// What training from a terminal is told, whatever it trains on: its options, their checks, and its help. What is done with them: train_text.ts
// and train_ratings.ts. A model's own options are those that its objective declares.
import { parseArgs } from 'node:util';
import type { Engine, EngineName, Objective } from '../src/ml/contracts';
import { createEngine } from '../src/ml/engines/select';
import { MOST_THREADS } from '../src/ml/engines/threads';
import { VectariumError } from '../src/ml/errors';
import {
  checkParameters,
  type NamedObjective,
  objectiveFor,
  objectives,
  type Reads,
  ratingModels,
  readsOf,
  textModels,
} from '../src/ml/objectives/registry';
import { spawnThread } from './spawn_thread';

const ENGINES: readonly EngineName[] = ['wasm', 'reference'];
const DEFAULTS = { text: 'skip-gram', ratings: 'biased-mf' } as const;
const WHAT = { text: 'texts', ratings: 'tables of users and items' } as const;
const MODELS = { text: Object.keys(textModels), ratings: Object.keys(ratingModels) } as const;
const PARAMETERS = [
  ...new Set(Object.values(objectives).flatMap(({ parameters }) => parameters.map(({ name }) => name))),
];

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** What was given in the terminal. */
export interface Given {
  readonly reads: Reads;
  /** The text, or the ratings. */
  readonly path: string;
  readonly test: string | undefined;
  readonly column: string | undefined;
  readonly out: string | undefined;
  readonly objective: NamedObjective;
  readonly engine: Engine;
  readonly threads: number;
  readonly seed: number;
  /** Those of the model that were given, unchecked. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** `args` as they stand in the terminal. Null where help was asked for and given. Throws BadParameter where the options do not go together. */
export function given(args: readonly string[]): Given | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      text: { type: 'string' },
      ratings: { type: 'string' },
      test: { type: 'string' },
      column: { type: 'string' },
      out: { type: 'string' },
      model: { type: 'string' },
      engine: { type: 'string', default: 'wasm' },
      threads: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
      ...Object.fromEntries(PARAMETERS.map((name) => [kebab(name), { type: 'string' } as const])),
    },
  });
  const { text, ratings, test, column, out, model } = values;
  if (values.help) {
    process.stdout.write(usage(model === undefined ? null : objectiveFor(model)));
    return null;
  }
  const path = text ?? ratings;
  if (path === undefined) {
    throw wrong('Neither --text nor --ratings is given.', 'Give one of them: see npm run train -- --help.');
  }
  if (text !== undefined && ratings !== undefined) {
    throw wrong(`--text is ${text} and --ratings is ${ratings}: one training reads one of them.`, 'Leave one out.');
  }
  const reads = text === undefined ? 'ratings' : 'text';
  if (reads === 'text' && test !== undefined) {
    throw wrong(`--test is ${test}, and --text ${path} holds no entries to test.`, 'Give --test with --ratings.');
  }
  if (reads === 'ratings' && column !== undefined) {
    throw wrong(
      `--column is ${column}, and the columns of --ratings are told by their names.`,
      'Name them user, item, rating and timestamp, and leave --column out.',
    );
  }
  const objective = objectiveFor(model ?? DEFAULTS[reads]);
  if (readsOf(objective.id) !== reads) {
    throw wrong(
      `--model ${objective.id} reads ${WHAT[readsOf(objective.id)]}, and --${reads} is ${path}.`,
      `Choose one of ${MODELS[reads].join(', ')}, or give --${readsOf(objective.id)}.`,
    );
  }
  const said: Readonly<Record<string, unknown>> = values;
  const parameters: Record<string, number> = {};
  for (const name of PARAMETERS) {
    const value = said[kebab(name)];
    if (value === undefined) continue;
    if (objective.parameters.some((spec) => spec.name === name)) parameters[name] = Number(value);
    else process.stderr.write(`${objective.title} has no --${kebab(name)}: ${value} is left out.\n`);
  }
  const threads = whole('threads', values.threads);
  const engine = engineOf(values.engine, threads);
  const seed = whole('seed', values.seed);
  return { reads, path, test, column, out, objective, engine, threads, seed, parameters };
}

/** All parameters of the model, checked. */
export function parametersOf({ objective, parameters }: Pick<Given, 'objective' | 'parameters'>) {
  return checkParameters(objective, parameters);
}

function engineOf(asked: string, threads: number): Engine {
  const name = ENGINES.find((engine) => engine === asked);
  if (name === undefined) throw wrong(`There is no engine ${asked}.`, `Choose one of ${ENGINES.join(', ')}.`);
  const most = name === 'wasm' ? MOST_THREADS : 1;
  if (threads < 1 || threads > most) {
    throw wrong(
      `--threads is ${threads}: the ${name} engine runs on ${most === 1 ? 'one thread' : `1 to ${most}`}.`,
      most === 1 ? 'Leave --threads out or give 1.' : 'Give as many as this machine has cores, or fewer.',
    );
  }
  return createEngine(name, { threads, spawnThread });
}

/** `chosen`: whose options to list; of none, those of each default. */
function usage(chosen: NamedObjective | null): string {
  const models = chosen === null ? [textModels[DEFAULTS.text], ratingModels[DEFAULTS.ratings]] : [chosen];
  return `npm run train -- --text PATH --out vectors.txt [options]
npm run train -- --ratings PATH [--test PATH] [--out vectors.txt] [options]

  --text PATH        text to train on, or a folder of texts: .txt, .md, .html, .csv, .tsv, .jsonl, or .gz and .zip of those
  --column NAME      of a text: column of tables or field of JSON lines to read (default: the one with most letters)
  --ratings PATH     table of users and items: MovieLens (file, folder, zip), .csv or .tsv with such columns, or playlists as JSON
  --test PATH        entries in a file of their own to judge by; without it, what --split and --holdout set aside
  --out FILE         where the vectors go, in word2vec text format; of ratings first the items, then the users
  --model NAME       of texts ${MODELS.text.join(' | ')} (default ${DEFAULTS.text});
                     of ratings ${MODELS.ratings.join(' | ')} (default ${DEFAULTS.ratings})
  --engine NAME      ${ENGINES.join(' | ')} (default wasm)
  --threads N        threads of the wasm engine (default 1); from 2 on vectors are alike, not equal, for equal seeds
  --seed N           equal seeds give equal vectors (default 1)
${models.map(parametersHelp).join('')}`;
}

function parametersHelp({ id, parameters }: Objective): string {
  const lines = parameters.map(({ name, help, min, max, default: value, choices }) => {
    const range = choices ? choices.map((choice, n) => `${min + n} ${choice}`).join(', ') : `${min}–${max}`;
    return `  --${kebab(name).padEnd(16)} ${help} (${range}; default ${value})\n`;
  });
  return `\n${id}, --help --model NAME for another:\n${lines.join('')}`;
}

function wrong(message: string, advice: string): VectariumError {
  return new VectariumError('BadParameter', message, advice);
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= 0xffffffff) return value;
  throw wrong(`--${name} is ${text}.`, 'Give a whole number from 0 to 4294967295.');
}
