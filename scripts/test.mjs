// `npm test`: everything that has to hold, in order of cost, on a fresh clone too. Stops at the first stage that fails.
// Its last line is `N passed, M failed`: unit and end-to-end tests together; a check that is no test counts when it fails.
import './check_node.mjs';
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT, setUp } from './setup.mjs';

const REPORTS = path.join(ROOT, '.cache/reports');

/** @param {string} bin a program of node_modules, run by this same Node @param {string[]} args @param {Record<string, string>} [env] */
function tool(bin, args, env = {}) {
  return new Promise((resolve, reject) => {
    const file = path.join(ROOT, 'node_modules', bin);
    const child = spawn(process.execPath, [file, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 1, 2],
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('exit', (code, signal) =>
      code === 0 ? resolve(undefined) : reject(new Error(`ended with ${signal ?? `exit code ${code}`}`)),
    );
  });
}

/** @returns {Promise<number>} a port that nothing listens on */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** @param {string} name @returns the report a stage left, or undefined where it ended before writing one */
function report(name) {
  try {
    return JSON.parse(readFileSync(path.join(REPORTS, `${name}.json`), 'utf8'));
  } catch {
    return undefined;
  }
}

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @type {Record<string, () => Counts | undefined>} */
const COUNTS = {
  unit() {
    const tests = report('unit');
    return (
      tests && {
        passed: tests.numPassedTests,
        failed: tests.numFailedTests,
        skipped: tests.numPendingTests + tests.numTodoTests,
      }
    );
  },
  e2e() {
    const stats = report('e2e')?.stats;
    return stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
  },
};

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} [needs]
 * @property {string} [beside] The stage that it runs at the same time as, one after another with all that do.
 * @property {() => Promise<unknown>} run
 */

/** @type {readonly Stage[]} */
const STAGES = [
  { name: 'set-up', run: () => setUp(['datasets']) },
  // On one thread, so that it comes out the same everywhere: what needs no space has the other core.
  { name: 'space', run: () => setUp(['space']) },
  {
    name: 'browser',
    beside: 'space',
    run: async () => console.log(await (await import('./find_browser.mjs')).ensureBrowser()),
  },
  { name: 'types', beside: 'space', run: () => tool('typescript/bin/tsc', ['-b']) },
  {
    name: 'lint',
    beside: 'space',
    run: () =>
      tool('@biomejs/biome/bin/biome', [
        'ci',
        '--error-on-warnings',
        `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
      ]),
  },
  { name: 'knip', beside: 'space', run: () => tool('knip/bin/knip.js', ['--no-progress']) },
  {
    name: 'unit',
    needs: ['space'],
    run: () =>
      tool('vitest/vitest.mjs', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${path.join(REPORTS, 'unit.json')}`,
      ]),
  },
  { name: 'build', run: () => setUp(['build']) },
  { name: 'bundle', needs: ['build'], run: () => tool('tsx/dist/cli.mjs', ['scripts/check_bundle.ts']) },
  {
    name: 'e2e',
    needs: ['browser', 'build'],
    run: async () =>
      tool('@playwright/test/cli.js', ['test', '--reporter=list,json'], {
        PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(REPORTS, 'e2e.json'),
        VECTARIUM_PORT: String(await freePort()),
      }),
  },
];

/** @param {string | undefined} only @returns the stages to run: all of them, or the named ones with what they need */
function chosen(only) {
  if (only === undefined) return STAGES;
  const names = new Set(['set-up', ...only.split(',')]);
  const unknown = [...names].find((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown !== undefined)
    throw new Error(`no stage is called "${unknown}"; they are ${STAGES.map((stage) => stage.name).join(', ')}`);
  for (const stage of STAGES) if (names.has(stage.name)) for (const need of stage.needs ?? []) names.add(need);
  return STAGES.filter((stage) => names.has(stage.name));
}

async function main() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help)
    return console.log(
      `npm test -- [--only STAGE[,STAGE…]]\n\nStages: ${STAGES.map((stage) => stage.name).join(', ')}`,
    );
  const stages = chosen(values.only);
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  /** @type {{ name: string, ok: boolean, seconds: number, counts: Counts | undefined }[]} */
  const rows = [];
  /** One after another, up to the first that fails. @param {readonly Stage[]} lane */
  const runAll = async (lane) => {
    for (const { name, run } of lane) {
      console.log(`\n── ${name} ──`);
      const start = performance.now();
      const error = await run().then(
        () => undefined,
        (reason) => reason,
      );
      const seconds = (performance.now() - start) / 1000;
      rows.push({ name, ok: error === undefined, seconds, counts: COUNTS[name]?.() });
      if (error === undefined) continue;
      console.error(`✗ ${name} ${error.message}`);
      return;
    }
  };
  const isBeside = (/** @type {Stage} */ { beside }) => stages.some(({ name }) => name === beside);
  for (const stage of stages.filter((one) => !isBeside(one))) {
    await Promise.all([runAll([stage]), runAll(stages.filter(({ beside }) => beside === stage.name))]);
    if (rows.some(({ ok }) => !ok)) break;
  }
  console.log('\nstage      result     seconds  tests');
  let passed = 0;
  let failed = 0;
  for (const { name, ok, seconds, counts } of rows) {
    passed += counts?.passed ?? 0;
    failed += ok ? (counts?.failed ?? 0) : Math.max(1, counts?.failed ?? 0);
    const tests = counts ? `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped` : '';
    const line = `${name.padEnd(11)}${(ok ? 'ok' : 'FAILED').padEnd(9)}${seconds.toFixed(1).padStart(9)}  ${tests}`;
    console.log(line.trimEnd());
  }
  const ran = new Set(rows.map(({ name }) => name));
  for (const { name } of stages) if (!ran.has(name)) console.log(`${name.padEnd(11)}not run`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

main().catch((error) => {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
});
