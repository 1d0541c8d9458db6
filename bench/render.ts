// The renderer over 10,000, 100,000 and a million made-up points in Chromium on software GL: milliseconds of JS for frames, hover, labels, lasso and
// each of its calls. The graphics device is waited for between frames, and none of its time is counted.
//   npm run bench:render -- [--points 10000,100000,1000000]
// Prints a table of medians and worst cases, and one JSON object as its last line.
import { parseArgs } from 'node:util';
import { openBenchPage } from './bench_page';
import type { RenderResult } from './render_page';

const { values } = parseArgs({ options: { points: { type: 'string', default: '10000,100000,1000000' } } });

const results: RenderResult[] = [];
let browser = '';
for (const points of values.points.split(',').map(Number)) {
  const bench = await openBenchPage();
  browser = bench.browser;
  try {
    await bench.page.setViewportSize({ width: 1280, height: 800 });
    await bench.page.addStyleTag({ content: '.stroke { position: absolute; inset: 0; width: 100%; height: 100%; }' });
    const result = await bench.page.evaluate(async (count) => {
      const { measure } = (await import('/bench/render_page.ts' as string)) as typeof import('./render_page');
      return measure(count);
    }, points);
    results.push(result);
  } finally {
    await bench.close();
  }
}

const names = [...new Set(results.flatMap(({ times }) => Object.keys(times)))];
console.log(
  `| JS milliseconds: least, median (worst) | ${results.map(({ points }) => points.toLocaleString('en')).join(' | ')} |`,
);
console.log(`|---|${'---|'.repeat(results.length)}`);
for (const name of names) {
  const cells = results.map(({ times }) => {
    const time = times[name];
    return time === undefined ? '' : `${time.least.toFixed(2)} ${time.median.toFixed(2)} (${time.worst.toFixed(1)})`;
  });
  console.log(`| ${name} | ${cells.join(' | ')} |`);
}
for (const { points, bytesPerPoint: bytes, longTasks, labels } of results) {
  const told = Object.entries(bytes).map(([what, each]) => `${what} ${each.toFixed(1)}`);
  console.log(
    `${points.toLocaleString('en')} points: ${labels} labels; tasks over 50 ms ${longTasks}; bytes a point: ${told.join(', ')}`,
  );
}
console.log(JSON.stringify({ browser, results }));
