// The ten nearest of hundreds of thousands of vectors: looking at every row in JS beside the scan (ml/query/row_scan.ts), in turn, in Node and in
// Chromium; and from the page's call to its answer through the app's own worker. Made-up vectors, and those of the shipped space, which were trained.
//   npm run bench:query -- [--sizes 400000x300,100000x100] [--questions 15] [--only node|browser]
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { unpackSpace } from '../src/ml/formats/packed_space';
import { openBenchPage } from './bench_page';
import { type Kind, madeUpRows, measureQueries, type QueryResult, type WorkerResult } from './query_sides';

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

const ms = (value: number) => value.toFixed(value < 10 ? 1 : 0);

function report(where: string, what: string, result: QueryResult): void {
  const { rows, cols, plain, scanned, worst, build, bytes, looked, recall } = result;
  const cells = [
    where,
    `${rows.toLocaleString('en')} × ${cols}, ${what}`,
    `${ms(plain)}`,
    `${ms(scanned)} (${ms(worst)})`,
  ];
  cells.push(
    `${(plain / scanned).toFixed(1)}`,
    looked.map((count) => count.toLocaleString('en')).join(', '),
    `${recall}`,
  );
  console.log(`| ${[...cells, `${ms(build)}`, `${(bytes / 1e6).toFixed(1)} MB`].join(' | ')} |`);
}

console.log(
  '| where | vectors | every row, ms | scan, ms (worst) | ratio | rows looked at, median and most | recall@10 | built in, ms | memory |',
);
console.log('|---|---|---|---|---|---|---|---|---|');
if (values.only !== 'browser') {
  for (const path of ['public/datasets/sotu.space']) {
    const { space } = unpackSpace(new Uint8Array(readFileSync(path)), 'sotu');
    report('Node', 'trained (State of the Union)', await measureQueries(space.vectors, 1000));
  }
  for (const [rows, cols] of sizes) {
    for (const kind of kinds) report('Node', kind, await measureQueries(madeUpRows(rows, cols, kind), questions));
  }
}
if (values.only !== 'node') {
  for (const [rows, cols] of sizes) {
    const asked = { rows, cols, questions };
    const inPage = async <T>(run: (page: Awaited<ReturnType<typeof openBenchPage>>) => Promise<T>) => {
      const bench = await openBenchPage();
      try {
        return await run(bench);
      } finally {
        await bench.close();
      }
    };
    const results = await inPage(({ page }) =>
      page.evaluate(async ({ rows, cols, questions }): Promise<QueryResult> => {
        const sides = (await import('/bench/query_sides.ts' as string)) as typeof import('./query_sides');
        return sides.measureQueries(sides.madeUpRows(rows, cols, 'groups'), questions);
      }, asked),
    );
    report('Chromium', 'groups', results);
    const { open, first, neighbors, worst, analogy } = await inPage(({ page }) =>
      page.evaluate(async ({ rows, cols, questions }): Promise<WorkerResult> => {
        const sides = (await import('/bench/query_sides.ts' as string)) as typeof import('./query_sides');
        return sides.measureWorker(rows, cols, questions);
      }, asked),
    );
    console.log(
      `Through the worker, ${rows.toLocaleString('en')} × ${cols}: opened in ${ms(open)} ms; neighbours with what the map makes of them in ${ms(first)} ms at first, ` +
        `then ${ms(neighbors)} ms (worst ${ms(worst)}); a sum of three words in ${ms(analogy)} ms`,
    );
  }
}
