// Training in Chromium beside gensim on the same cores, tokens, parameters and threads, in turn; training alone on both sides, words counted and tables
// laid out before. Then what the machine could do at most (roofline.ts). Needs python3-gensim.
//   npm run bench:train -- [--quick] [--rounds 5] [--texts sotu,zipf1m] [--dims 50,100,300] [--threads 1,2] [--epochs 1]
//                          [--engine wasm] [--set name=value …] [--no-roofline]
// Prints a table, and one JSON object as its last line.
import { parseArgs } from 'node:util';
import type { EngineName } from '../src/ml/contracts';
import { buildCorpus } from '../src/ml/data/corpus';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { requireGensim, trainGensim } from './gensim';
import { withOthers } from './other_work';
import { measureRoofline } from './roofline';
import { median } from './statistics';
import { openTrainPage, type TrainPage } from './train_page';
import { TEXT_IDS, type TrainText, trainText } from './train_texts';

/** Largest tables tried, in bytes: a page should stay under 1 GB with 1,000,000 words of 100 dimensions, and wasm ends at 4 GB with all else. */
const MOST_BYTES = 2e9;

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    texts: { type: 'string' },
    dims: { type: 'string' },
    threads: { type: 'string', default: '1,2' },
    epochs: { type: 'string', default: '1' },
    engine: { type: 'string', default: 'wasm' },
    set: { type: 'string', multiple: true, default: [] },
    'no-roofline': { type: 'boolean', default: false },
  },
});
const { quick } = values;
const rounds = whole(values.rounds ?? (quick ? '3' : '5'), '--rounds');
const textIds = (values.texts ?? (quick ? 'sotu' : TEXT_IDS.join(','))).split(',');
const dims = (values.dims ?? (quick ? '100' : '50,100,300')).split(',').map((dim) => whole(dim, '--dims'));
const threadCounts = values.threads.split(',').map((count) => whole(count, '--threads'));
const engine = values.engine as EngineName;
const set = Object.fromEntries(
  values.set.map((pair) => {
    const [name, value] = pair.split('=');
    if (name === undefined || !Number.isFinite(Number(value))) throw new Error(`--set ${pair}: give name=number`);
    return [name, Number(value)] as const;
  }),
);

interface Cell {
  readonly text: string;
  readonly words: number;
  readonly vocabulary: number;
  readonly dim: number;
  readonly threads: number;
  readonly engine: string;
  readonly gensim: string;
  /** Raw words per second of wall clock, and per second of processor time, each round. */
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  readonly oursCpu: readonly number[];
  readonly theirsCpu: readonly number[];
  /** Processors that other programs kept busy, each round, the worse of the two sides. */
  readonly others: readonly number[];
}

async function measure(page: TrainPage, text: TrainText, dim: number, threads: number): Promise<Cell> {
  const { title, file, lines, minCount, tokenized } = text;
  const given = { dim, minCount, epochs: whole(values.epochs, '--epochs'), ...set };
  const parameters = checkParameters(objectiveFor('skip-gram'), given);
  const words = tokenized.rawWords * parameters.epochs!;
  let cell = {
    ...{ text: title, words: tokenized.rawWords, vocabulary: 0, dim, threads, engine: '', gensim: '' },
    ...{ ours: [], theirs: [], oursCpu: [], theirsCpu: [], others: [] },
  } as Cell;
  for (let round = 0; round < rounds; round++) {
    const sides = {
      ours: async () => {
        const { seconds, cpuSeconds, others, ...info } = await page.train({ file, parameters, threads, engine });
        return { wall: words / seconds, cpu: words / cpuSeconds, others, ...info };
      },
      gensim: async () => {
        const run = () => trainGensim({ text: lines, seed: round + 1, threads, parameters });
        const { result, others } = await withOthers(run);
        if (result.words !== tokenized.rawWords) throw new Error(`gensim read ${result.words} of ${words} words`);
        const info = { vocabulary: result.vocabulary, engine: `${result.version}, ${result.blas}` };
        return { wall: words / result.trainSeconds, cpu: words / result.trainCpuSeconds, others, ...info };
      },
    };
    // Either side goes first in turn, so that a machine that drifts favours neither.
    const first = round % 2 === 0 ? await sides.gensim() : await sides.ours();
    const second = round % 2 === 0 ? await sides.ours() : await sides.gensim();
    const [theirs, ours] = round % 2 === 0 ? [first, second] : [second, first];
    if (theirs.vocabulary !== ours.vocabulary) {
      throw new Error(`gensim has ${theirs.vocabulary} words in its vocabulary, we ${ours.vocabulary}`);
    }
    cell = {
      ...cell,
      ...{ vocabulary: ours.vocabulary, engine: ours.engine, gensim: theirs.engine },
      ours: [...cell.ours, ours.wall],
      theirs: [...cell.theirs, theirs.wall],
      oursCpu: [...cell.oursCpu, ours.cpu],
      theirsCpu: [...cell.theirsCpu, theirs.cpu],
      others: [...cell.others, Math.max(ours.others, theirs.others)],
    };
    say(
      `${title}, ${dim}, ${threads}: ours ${millions(ours.wall)}, gensim ${millions(theirs.wall)}; per CPU second ${millions(ours.cpu)}, ${millions(theirs.cpu)}`,
    );
  }
  return cell;
}

function lineOf(cell: Cell): string {
  const ratios = ratiosOf(cell.ours, cell.theirs);
  const cpu = ratiosOf(cell.oursCpu, cell.theirsCpu);
  const each = ratios.map((ratio) => ratio.toFixed(2)).join(' ');
  const counts = `${cell.words.toLocaleString('en')} | ${cell.vocabulary.toLocaleString('en')} | ${cell.dim} | ${cell.threads}`;
  return `| ${cell.text} | ${counts} | ${millions(median(cell.ours))} | ${millions(median(cell.theirs))} | **${median(ratios).toFixed(2)}** (${each}) | ${median(cpu).toFixed(2)} | ${median(cell.others).toFixed(2)} |`;
}

function ratiosOf(ours: readonly number[], theirs: readonly number[]): number[] {
  return ours.map((rate, i) => rate / theirs[i]!);
}

async function main(): Promise<void> {
  requireGensim();
  const page = await openTrainPage();
  try {
    const cells: Cell[] = [];
    const skipped: string[] = [];
    for (const id of textIds) {
      say(`reading ${id}`);
      const text = await trainText(id);
      const vocabulary = buildCorpus(text.tokenized, set.minCount ?? text.minCount).vocabulary.counts.length;
      for (const dim of dims) {
        const bytes = 2 * vocabulary * Math.ceil(dim / 4) * 16;
        if (bytes > MOST_BYTES) {
          const needed = `${(bytes / 1e9).toFixed(1)} GB of tables`;
          skipped.push(
            `${text.title}, ${dim} dimensions: needs ${needed}, over the ${MOST_BYTES / 1e9} GB asked of a page at most`,
          );
          continue;
        }
        for (const threads of threadCounts) cells.push(await measure(page, text, dim, threads));
      }
    }
    console.log(`${page.browser}, ${cells[0]?.engine}; gensim ${cells[0]?.gensim}; ${JSON.stringify(set)}`);
    console.log(
      '| text | words | vocabulary | dim | threads | Vectarium, M words/s | gensim | ratio, each pair | of processor time | others |',
    );
    console.log('|---|---|---|---|---|---|---|---|---|---|');
    console.log(cells.map(lineOf).join('\n'));
    for (const line of skipped) console.log(`Left out: ${line}.`);
    const roofline = values['no-roofline']
      ? null
      : await measureRoofline(page, await trainText('sotu'), { engine, set, rounds });
    if (roofline !== null) console.log(roofline.text);
    console.log(JSON.stringify({ rounds, set, cells, skipped, roofline: roofline?.figures ?? null }));
  } finally {
    await page.close();
  }
}

function whole(text: string, option: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${option} is ${text}: give a whole number from 1`);
  return value;
}

function millions(rate: number): string {
  return (rate / 1e6).toFixed(2);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
