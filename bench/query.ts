// The ten nearest of hundreds of thousands of vectors: looking at every row in JS beside the scan (ml/query/row_scan.ts), in turn, in Node and in
// Chromium; and from the page's call to its answer through the app's own worker. Made-up vectors, and those of the shipped space, which were trained.
// Beside the clock processor time, of all of the process's threads (in Chromium by /proc: Linux only), which other work on the machine disturbs less.
//   npm run bench:query -- [--sizes 400000x300,100000x100] [--questions 15] [--only node|page|worker]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import type { Matrix } from '../src/ml/contracts';
import { unpackSpace } from '../src/ml/formats/packed_space';
import { openBenchPage } from './bench_page';
import { Asked, type Kind, madeUpRows, type QueryResult, type Side } from './query_sides';
import { median } from './statistics';
import { threadTimes } from './thread_times';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '400000x300,100000x100' },
    questions: { type: 'string', default: '15' },
    only: { type: 'string' },
  },
});
const questions = Number(values.questions);
const sizes = values.sizes.split(',').map((size) => size.split('x').map(Number) as [number, number]);
const kinds: readonly Kind[] = ['groups', 'noise'];
const SIDES: readonly Side[] = ['plain', 'scan'];

const only = (part: string) => (values.only ?? part) === part;
const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);
const count = (value: number) => value.toLocaleString('en');

function report(where: string, what: string, result: QueryResult, cpu: readonly number[]): void {
  const { plain, scanned, worst, build, bytes, looked, recall } = result;
  const times = [ms(plain), `${ms(scanned)} (${ms(worst)})`, (plain / scanned).toFixed(1), ...cpu.map(ms)];
  const cells = [
    where,
    what,
    ...times,
    looked.map(count).join(', '),
    recall,
    ms(build),
    `${(bytes / 1e6).toFixed(1)} MB`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

async function inNode(what: string, vectors: Matrix, questions: number): Promise<void> {
  const asked = await Asked.create(vectors);
  const result = asked.measure(questions);
  const cpu = SIDES.map((side) => {
    const before = process.cpuUsage();
    for (let n = 0; n < questions; n++) asked.ask(side, n);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / questions;
  });
  report('Node', what, result, cpu);
}

/** Processor time of the page's process, in milliseconds. */
function pageTime(): number {
  const own = [...threadTimes().values()].filter(({ process }) => process === 'renderer');
  return own.reduce((sum, { seconds }) => sum + 1000 * seconds, 0);
}

async function perQuestion(run: () => Promise<unknown>): Promise<number> {
  const before = pageTime();
  await run();
  return (pageTime() - before) / questions;
}

async function inPage(run: (page: Page) => Promise<void>): Promise<void> {
  const bench = await openBenchPage();
  try {
    await run(bench.page);
  } finally {
    await bench.close();
  }
}

async function inChromium(rows: number, cols: number): Promise<void> {
  const size = { rows, cols, questions };
  await inPage(async (page) => {
    const asked = await page.evaluateHandle(async ({ rows, cols }) => {
      const sides = (await import('/bench/query_sides.ts' as string)) as typeof import('./query_sides');
      return sides.Asked.create(sides.madeUpRows(rows, cols, 'groups'));
    }, size);
    const result = await asked.evaluate((asked, { questions }) => asked.measure(questions), size);
    const cpu: number[] = [];
    for (const side of SIDES) {
      const ask = () =>
        asked.evaluate(
          (asked, { side, questions }) => {
            for (let n = 0; n < questions; n++) asked.ask(side, n);
          },
          { side, questions },
        );
      cpu.push(await perQuestion(ask));
    }
    report('Chromium', `${count(rows)} × ${cols}, groups`, result, cpu);
  });
}

async function throughWorker(rows: number, cols: number): Promise<void> {
  const size = { rows, cols, questions };
  await inPage(async (page) => {
    const asked = await page.evaluateHandle(async ({ rows, cols }) => {
      const sides = (await import('/bench/query_sides.ts' as string)) as typeof import('./query_sides');
      return sides.AskedWorker.create(rows, cols);
    }, size);
    const { open, first } = await asked.evaluate(({ open, first }) => ({ open, first }));
    console.log(
      `\nThrough the worker, ${count(rows)} × ${cols}: opened in ${ms(open)} ms, first neighbours in ${ms(first)} ms`,
    );
    for (const what of ['neighbors', 'sum'] as const) {
      let times: readonly number[] = [];
      const cpu = await perQuestion(async () => {
        times = await asked.evaluate(
          async (asked, { what, questions }) => {
            const times: number[] = [];
            for (let n = 0; n < questions; n++) {
              const start = performance.now();
              await asked.ask(what, n);
              times.push(performance.now() - start);
            }
            return times;
          },
          { what, questions },
        );
      });
      console.log(
        `${what}: ${ms(median(times))} ms (worst ${ms(Math.max(...times))}), ${ms(cpu)} ms of processor time`,
      );
    }
  });
}

const columns = [
  'where',
  'vectors',
  'every row, ms',
  'scan, ms (worst)',
  'ratio',
  'processor ms, every row',
  'and scan',
];
const heads = [...columns, 'rows looked at, median and most', 'recall@10', 'built in, ms', 'memory'];
console.log(`| ${heads.join(' | ')} |\n|${'---|'.repeat(heads.length)}`);
if (only('node')) {
  const { space } = unpackSpace(new Uint8Array(readFileSync('public/datasets/sotu.space')), 'sotu');
  const { rows, cols } = space.vectors;
  await inNode(`${count(rows)} × ${cols}, trained (State of the Union)`, space.vectors, 1000);
  for (const [rows, cols] of sizes) {
    for (const kind of kinds)
      await inNode(`${count(rows)} × ${cols}, ${kind}`, madeUpRows(rows, cols, kind), questions);
  }
}
for (const [rows, cols] of sizes) {
  if (only('page')) await inChromium(rows, cols);
  if (only('worker')) await throughWorker(rows, cols);
}
