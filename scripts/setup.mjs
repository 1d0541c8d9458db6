// Brings a clone up to date: installs what is missing, then runs the steps of setup_steps.mjs whose inputs changed.
// Built-ins only, since nothing is installed when it starts. Everything it says goes to stderr, so that a command that
// sets up first keeps its stdout clean.  node scripts/setup.mjs [step …]   (--help for the list)
import './check_node.mjs';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { STEPS } from './setup_steps.mjs';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const at = (/** @type {string} */ relative) => path.join(ROOT, relative);

/** @param {string} message */
const say = (message) => process.stderr.write(`${message}\n`);

/**
 * Runs a command to its end with its output on stderr; rejects when it fails.
 * @param {string} command @param {readonly string[]} args @param {{ shell?: boolean }} [options]
 * @returns {Promise<void>}
 */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2], ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve();
      else reject(new Error(`\`${[command, ...args].join(' ')}\` ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}

/**
 * Whether node_modules holds what package-lock.json asks for: npm keeps its own account of what it installed, whoever ran
 * it. Optional packages are for other machines and may be absent.
 * @param {string} root
 */
export function packagesInstalled(root = ROOT) {
  const account = path.join(root, 'node_modules/.package-lock.json');
  if (!existsSync(account)) return false;
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(account, 'utf8')).packages;
  return Object.keys(wanted).every(
    (name) => name === '' || wanted[name].optional || present[name]?.integrity === wanted[name].integrity,
  );
}

async function installPackages() {
  // NODE_ENV=production would leave out the tools that build the app.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js')) await run(process.execPath, [npm, ...args]);
  else await run('npm', args, { shell: process.platform === 'win32' });
}

/** @param {string} file @returns {string[]} every file under a path, in one order on every machine */
function filesUnder(file) {
  if (!existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return [file];
  return readdirSync(file)
    .sort()
    .flatMap((name) => filesUnder(path.join(file, name)));
}

/**
 * One hash over the names and contents of a step's inputs, tests left out.
 * @param {readonly string[]} inputs @param {string} root
 */
export function hashOf(inputs, root = ROOT) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesUnder(path.join(root, input)))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    const content = readFileSync(file);
    hash.update(`${path.relative(root, file).replaceAll(path.sep, '/')}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @param {string} does @param {() => Promise<void>} work */
async function timed(does, work) {
  const start = performance.now();
  say(`… ${does}`);
  await work();
  say(`✓ ${does}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

/** @param {import('./setup_steps.mjs').Step} step */
async function bringUpToDate(step) {
  const stamp = at(`.cache/steps/${step.name}`);
  const hash = hashOf(step.inputs);
  const done = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (done && step.outputs.every((output) => existsSync(at(output)))) return;
  rmSync(stamp, { force: true }); // a step that fails half-way must run again
  await timed(step.does, () => run(process.execPath, step.command));
  for (const output of step.outputs) {
    if (!existsSync(at(output))) throw new Error(`${step.name}: \`${step.command.join(' ')}\` did not write ${output}`);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, hash);
}

/**
 * Brings the named steps and all that they need up to date, in the order of the list.
 * @param {readonly string[]} names
 */
export async function setUp(names) {
  const wanted = new Set(names);
  for (const step of STEPS.toReversed()) if (wanted.has(step.name)) for (const need of step.needs) wanted.add(need);
  if (!packagesInstalled()) await timed('installing packages', installPackages);
  for (const step of STEPS) if (wanted.has(step.name)) await bringUpToDate(step);
}

async function main() {
  const names = process.argv.slice(2);
  const known = ['packages', ...STEPS.map((step) => step.name)];
  if (names.includes('--help')) {
    say(
      `node scripts/setup.mjs [step …]\n\nBrings steps and what they need up to date; all of them when none is named.`,
    );
    for (const { name, does } of STEPS) say(`  ${name.padEnd(10)}${does}`);
    return;
  }
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`no step is called "${unknown}"; the steps are ${known.join(', ')}`);
  await setUp(names.length > 0 ? names : known);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main().catch((error) => {
    say(`✗ ${error.message}`);
    process.exitCode = 1;
  });
}
