// Reading GloVe text in a worker of Chromium beside split + parseFloat, in turns, on the same file; then a file of 400,000 words of 300 numbers: seconds, and the
// most memory that the page's process ever held beyond what it held before, beside the array that is kept.
//   npm run bench:import -- [--rounds 5] [--words 25000] [--large 400000]
// Prints a table, and one JSON object as its last line.
import { closeSync, existsSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRng } from '../src/ml/core/rng';
import { type BenchPage, openBenchPage } from './bench_page';
import type { ImportReading } from './import_worker';
import { rendererMemory } from './renderer_memory';
import { median } from './statistics';

const DIMS = 300;
const FOLDER = '.cache/bench';
type Side = 'ours' | 'plain';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    words: { type: 'string', default: '25000' },
    large: { type: 'string', default: '400000' },
  },
});

/** Numbers as GloVe's files have them, from a pool, so that a gigabyte is written in a minute. */
function gloveFile(words: number): string {
  mkdirSync(FOLDER, { recursive: true });
  const path = `${FOLDER}/glove_${words}x${DIMS}.txt`;
  if (existsSync(path)) return path;
  const rng = createRng(3);
  const normal = () => Math.sqrt(-2 * Math.log(1 - rng.uniform())) * Math.cos(2 * Math.PI * rng.uniform());
  const pool = Array.from({ length: 1 << 16 }, () => (normal() * 0.4).toFixed(5));
  const file = openSync(path, 'w');
  let block = '';
  for (let word = 0; word < words; word++) {
    const from = Math.floor(rng.uniform() * (pool.length - DIMS));
    block += `w${word} ${pool.slice(from, from + DIMS).join(' ')}\n`;
    if (block.length < 1 << 22 && word + 1 < words) continue;
    writeSync(file, block);
    block = '';
  }
  closeSync(file);
  return path;
}

/** Reads a file on disk, with `header` before it, in a new worker. */
async function readIn(
  { page }: BenchPage,
  side: Side,
  path: string,
  header: string,
  check: boolean,
): Promise<ImportReading> {
  await page.setContent('<input type="file">');
  await page.setInputFiles('input', path);
  return page.evaluate(
    async ({ side, header, check }) => {
      const [file] = document.querySelector('input')!.files!;
      const blob = header === '' ? file! : new Blob([header, file!]);
      const worker = new Worker('/bench/import_worker.ts', { type: 'module' });
      const reading = await new Promise<ImportReading>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) => reject(new Error(message));
        worker.postMessage({ side, blob, name: header === '' ? 'glove.txt' : 'words.vec', check });
      });
      worker.terminate();
      return reading;
    },
    { side, header, check },
  );
}

async function pairs(rounds: number, words: number) {
  const path = gloveFile(words);
  const megabytes = statSync(path).size / 1e6;
  const bench = await openBenchPage();
  try {
    const rates: Record<Side, number[]> = { ours: [], plain: [] };
    await readIn(bench, 'ours', path, '', false); // the modules are compiled, the file is in memory
    for (let round = 0; round < rounds; round++) {
      const sums: number[] = [];
      for (const side of round % 2 === 0 ? (['ours', 'plain'] as const) : (['plain', 'ours'] as const)) {
        const { ms, rows, sum } = await readIn(bench, side, path, '', round === 0);
        if (rows !== words) throw new Error(`${side} read ${rows} of ${words} rows`);
        sums.push(sum);
        rates[side].push(megabytes / (ms / 1000));
      }
      if (sums[0] !== sums[1]) throw new Error(`the sides read other numbers: ${sums.join(' and ')}`);
    }
    return { browser: bench.browser, megabytes, rates };
  } finally {
    await bench.close();
  }
}

async function large(words: number, header: string) {
  const path = gloveFile(words);
  const bench = await openBenchPage();
  try {
    await readIn(bench, 'ours', gloveFile(Number(values.words)), '', false);
    const before = await rendererMemory(bench.page);
    const { ms } = await readIn(bench, 'ours', path, header, false);
    const { peak } = await rendererMemory(bench.page);
    const kept = 4 * words * DIMS;
    return {
      seconds: ms / 1000,
      megabytes: statSync(path).size / 1e6,
      peak: peak - before.now,
      kept,
      ratio: (peak - before.now) / kept,
    };
  } finally {
    await bench.close();
  }
}

const { browser, megabytes, rates } = await pairs(Number(values.rounds), Number(values.words));
const ratios = rates.ours.map((rate, i) => rate / rates.plain[i]!);
const each = (list: readonly number[], digits: number) => list.map((value) => value.toFixed(digits)).join(' ');
console.log(`${browser}, ${values.words} × ${DIMS}, ${megabytes.toFixed(0)} MB of text; MB a second`);
console.log(`ours  ${median(rates.ours).toFixed(0)} (${each(rates.ours, 0)})`);
console.log(`plain ${median(rates.plain).toFixed(0)} (${each(rates.plain, 0)})`);
console.log(`ratio ${median(ratios).toFixed(2)} (${each(ratios, 2)})`);
const words = Number(values.large);
const results: Record<string, Awaited<ReturnType<typeof large>>> = {};
if (words > 0) {
  for (const [name, header] of [
    ['without a first line', ''],
    ['with a first line', `${words} ${DIMS}\n`],
  ] as const) {
    const result = await large(words, header);
    results[name] = result;
    const [rate, peak] = [result.megabytes / result.seconds, result.peak / 1e6];
    console.log(
      `${words} × ${DIMS} ${name}: ${result.seconds.toFixed(1)} s, ${rate.toFixed(0)} MB/s, most memory ${peak.toFixed(0)} MB, ${result.ratio.toFixed(3)} of the array`,
    );
  }
}
console.log(JSON.stringify({ browser, megabytes, rates, results }));
