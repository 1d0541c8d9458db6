// The built app in a real browser, beside gensim on the same cores, interleaved: opening, first movement, five epochs of the default
// text, and how long the UI thread was blocked. Needs python3-gensim, or --no-gensim.
//   npm run bench:browser -- [--runs 3] [--dist dist] [--no-gensim]
// Prints a table, and one JSON object as its last line.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { preview } from 'vite';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { type GensimResult, requireGensim, trainGensim } from './gensim';
import { median } from './statistics';
import { readText, SOTU, writeLines } from './text';
import { type Visit, visit } from './visit';

async function main(folder: string): Promise<void> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '3' },
      dist: { type: 'string', default: 'dist' },
      'no-gensim': { type: 'boolean', default: false },
    },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) throw new Error(`--runs is ${values.runs}: give a whole number from 1`);
  if (!existsSync(join(values.dist, 'index.html'))) {
    throw new Error(`there is no built app in ${values.dist}: run \`npm run build\` first`);
  }
  if (!values['no-gensim']) requireGensim();

  const parameters = checkParameters(objectiveFor('skip-gram'), {}); // the app's defaults
  const tokenized = await readText(SOTU);
  const lines = join(folder, 'lines.txt');
  await writeLines(tokenized, lines);
  const words = tokenized.rawWords * parameters.epochs!;

  const server = await preview({
    build: { outDir: values.dist },
    preview: { port: 0, strictPort: false },
    logLevel: 'silent',
  });
  const visits: Visit[] = [];
  const others: GensimResult[] = [];
  try {
    const url = server.resolvedUrls?.local[0];
    if (url === undefined) throw new Error('the preview server gave no address');
    for (let run = 1; run <= runs; run++) {
      const seen = await visit(url);
      visits.push(seen);
      say(
        `run ${run}: drawn ${seen.drawnMs.toFixed(0)} ms, trained in ${seen.trainSeconds.toFixed(1)} s (${seen.appSays})`,
      );
      if (values['no-gensim']) continue;
      const other = await trainGensim({ text: lines, seed: run, parameters });
      others.push(other);
      say(`run ${run}: gensim ${other.trainSeconds.toFixed(1)} s`);
    }
  } finally {
    await server.close();
  }
  process.stdout.write(`\n${tableOf(visits, others)}\n`);
  process.stdout.write(
    `${JSON.stringify({ words, runs: visits, gensim: others, ratios: ratiosOf(visits, others) })}\n`,
  );
}

/** gensim's seconds over ours, run by run: counting words and all epochs on both sides; tokenising is in ours only. */
function ratiosOf(visits: readonly Visit[], others: readonly GensimResult[]): number[] {
  return others.map(
    ({ vocabularySeconds, trainSeconds }, i) => (vocabularySeconds + trainSeconds) / visits[i]!.trainSeconds,
  );
}

function tableOf(visits: readonly Visit[], others: readonly GensimResult[]): string {
  const rows: (readonly [string, readonly number[], number])[] = [
    ['opening → shipped points drawn, ms', visits.map((v) => v.drawnMs), 0],
    ['opening → a typed word completed, ms', visits.map((v) => v.searchableMs), 0],
    ['Train → new space laid out, ms', visits.map((v) => v.laidOutMs), 0],
    ['Train → first moving points, ms', visits.map((v) => v.movingMs), 0],
    ['Train → five epochs done, s', visits.map((v) => v.trainSeconds), 1],
    ['gensim: vocabulary + five epochs, s', others.map((o) => o.vocabularySeconds + o.trainSeconds), 1],
    ['gensim ÷ Vectarium, paired', ratiosOf(visits, others), 2],
    ['UI tasks > 50 ms, opening', visits.map((v) => v.longTasksOpening.length), 0],
    ['  longest, ms', visits.map((v) => Math.max(0, ...v.longTasksOpening)), 0],
    ['UI tasks > 50 ms, training', visits.map((v) => v.longTasksTraining.length), 0],
    ['  longest, ms', visits.map((v) => Math.max(0, ...v.longTasksTraining)), 0],
  ];
  return rows
    .filter(([, values]) => values.length > 0)
    .map(([name, values, digits]) => {
      const all = values.map((value) => value.toFixed(digits)).join('  ');
      return `${name.padEnd(40)}${median(values).toFixed(digits).padStart(10)}   (${all})`;
    })
    .join('\n');
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'vectarium-browser-'));
try {
  await main(folder);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
