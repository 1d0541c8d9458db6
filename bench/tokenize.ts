// Tokenising and counting a text beside the same in plain JavaScript (tokenize_sides.ts), in Node and in Chromium, from bytes in memory to token ids
// at a minimum count. Every pair takes a fresh process or worker for each side: its first reading is cold, as a visitor's is, the last warm.
//   npm run bench:tokenize -- [--rounds 5] [--no-browser]
// Prints a table, and one JSON object as its last line.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { type BenchPage, openBenchPage } from './bench_page';
import { median } from './statistics';
import { type Reading, readOnce, SIDES, type Side } from './tokenize_sides';
import { texts } from './tokenize_texts';

const THIS = fileURLToPath(import.meta.url);
/** Readings of one process: the first is cold, the last warm. */
const READINGS = 4;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    'no-browser': { type: 'boolean', default: false },
    /** For the process that this one starts. */
    side: { type: 'string' },
    text: { type: 'string', default: '0' },
  },
});

type Run = (side: Side, text: number) => Promise<readonly Reading[]>;

const inNode: Run = async (side, text) => {
  const args = ['--import', 'tsx', THIS, '--side', side, '--text', String(text)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return JSON.parse(stdout);
};

function inBrowser({ page }: BenchPage): Run {
  return (side, text) =>
    page.evaluate(
      async ({ side, path, rounds }) => {
        const bytes = new Uint8Array(await (await fetch(path)).arrayBuffer());
        const worker = new Worker('/bench/tokenize_worker.ts', { type: 'module' });
        const readings = await new Promise<readonly Reading[]>((resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage({ side, bytes, rounds });
        });
        worker.terminate();
        return readings;
      },
      { side, path: `/bench-text-${text}`, rounds: READINGS },
    );
}

interface Row {
  readonly where: string;
  readonly text: string;
  readonly state: 'cold' | 'warm';
  readonly words: Readonly<Record<Side, number>>;
  readonly ms: Readonly<Record<Side, number>>;
  readonly firstProgressMs: number;
  readonly ratios: readonly number[];
}

/** Pairs of runs, the sides taking turns at going first. */
async function measure(where: string, run: Run, title: string, text: number, rounds: number): Promise<readonly Row[]> {
  const all: Record<Side, (readonly Reading[])[]> = { plain: [], ours: [] };
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? SIDES : SIDES.toReversed()) all[side].push(await run(side, text));
  }
  return (['cold', 'warm'] as const).map((state) => {
    const of = (side: Side) => all[side].map((readings) => readings.at(state === 'cold' ? 0 : -1)!);
    const ms = (side: Side) => of(side).map((reading) => reading.ms);
    return {
      where,
      text: title,
      state,
      words: { plain: of('plain')[0]!.words, ours: of('ours')[0]!.words },
      ms: { plain: median(ms('plain')), ours: median(ms('ours')) },
      firstProgressMs: median(of('ours').map((reading) => reading.firstProgressMs)),
      ratios: ms('plain').map((plain, i) => plain / ms('ours')[i]!),
    };
  });
}

function lineOf({ where, text, state, ms, ratios, firstProgressMs }: Row): string {
  const each = ratios.map((ratio) => ratio.toFixed(2)).join(' ');
  return `| ${where} | ${text} | ${state} | ${ms.plain.toFixed(0)} ms | ${ms.ours.toFixed(0)} ms | ${median(ratios).toFixed(2)} (${each}) | ${firstProgressMs.toFixed(1)} ms |`;
}

async function main(): Promise<void> {
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) {
    throw new Error(`--rounds is ${values.rounds}: give a whole number from 1`);
  }
  const page = values['no-browser'] ? null : await openBenchPage();
  try {
    const rows: Row[] = [];
    for (const [text, [title, bytes]] of texts().entries()) {
      await page?.serve(`bench-text-${text}`, bytes);
      rows.push(...(await measure(`Node ${process.versions.node}`, inNode, title, text, rounds)));
      if (page !== null) rows.push(...(await measure(page.browser, inBrowser(page), title, text, rounds)));
    }
    console.log(
      '| | text | | plain JavaScript | Vectarium | ratio, each pair | first progress |\n|---|---|---|---|---|---|---|',
    );
    console.log(rows.map(lineOf).join('\n'));
    console.log(JSON.stringify({ rows }));
  } finally {
    await page?.close();
  }
}

if (values.side === undefined) {
  await main();
} else {
  const side = SIDES.find((name) => name === values.side);
  const bytes = texts()[Number(values.text)]?.[1];
  if (side === undefined || bytes === undefined) throw new Error(`no side ${values.side} of text ${values.text}`);
  const readings: Reading[] = [];
  for (let reading = 0; reading < READINGS; reading++) readings.push(await readOnce(side, bytes));
  console.log(JSON.stringify(readings));
}
