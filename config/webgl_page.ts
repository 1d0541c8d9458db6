// The webgl engine for tests in Node: it runs in a page of a Chromium without a graphics card (SwiftShader), and what Node has is an
// `Engine` whose calls go there and back. Not part of the app.
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { build } from 'vite';
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';
import type { Engine, LossReading, Matrix, TrainStep } from '../src/ml/contracts';
import type { Batching } from '../src/ml/engines/batching';
import type { Outcome, Request } from '../src/ml/engines/webgl/test_page';
import app from '../vite.config.ts';

const ENTRY = fileURLToPath(new URL('../src/ml/engines/webgl/test_page.ts', import.meta.url));

/** The page's script, bundled with the packages that the app takes. */
async function bundle(): Promise<string> {
  const { resolve = {} } = app;
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    resolve,
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['iife'], name: 'webglTest' } },
  });
  const outputs = Array.isArray(built) ? built : [built];
  const chunk = outputs.flatMap((one) => ('output' in one ? one.output : [])).find((part) => part.type === 'chunk');
  if (chunk === undefined) throw new Error(`${ENTRY} was built to nothing`);
  return chunk.code;
}

export interface WebglPage {
  /** Holds `globalThis.webglPage` (test_page.ts), for what has to be tried inside. */
  readonly page: Page;
  createEngine(batching?: Batching): Engine;
  close(): Promise<void>;
}

/** Undefined where there is no Chromium. One that draws no WebGL is found out by the first training. */
export async function startWebgl(): Promise<WebglPage | undefined> {
  const executablePath = await findBrowser();
  if (executablePath === undefined) return undefined;
  const [browser, code] = await Promise.all([chromium.launch({ executablePath, args: BROWSER_ARGS }), bundle()]);
  const page = await browser.newPage();
  await page.addScriptTag({ content: code });
  return { page, createEngine: (batching) => remoteEngine(page, batching), close: () => browser.close() };
}

function remoteEngine(page: Page, batching: Batching | undefined): Engine {
  return {
    name: 'webgl',
    async prepare(job) {
      if ('matrix' in job || 'sparse' in job) throw new Error('cards leave matrices to the wasm engine');
      const { objective, ...plain } = job;
      const sent = { job: { ...plain, model: objective.id }, batching };
      return remoteStep(
        page,
        unpacked(await page.evaluate(({ job, batching }) => webglPage.prepare(job, batching), sent)),
      );
    },
  };
}

type Prepared = Pick<TrainStep, 'describe' | 'bytes' | 'parallel'> & { readonly number: number };

function remoteStep(page: Page, { number, describe, parallel, bytes }: Prepared): TrainStep {
  let bytesNow = bytes;
  const ask = async (...request: Request): Promise<unknown> => {
    const answer = await page.evaluate(([n, r]) => webglPage.call(n, r), [number, request] as const);
    bytesNow = answer.bytes;
    return unpacked(answer.outcome);
  };
  return {
    describe,
    parallel,
    get bytes() {
      return bytesNow;
    },
    step: async (slice, rate) => void (await ask('step', slice, rate)),
    loss: async () => (await ask('loss')) as LossReading,
    read: async (table, rows) => (await ask('read', table, rows)) as Matrix,
    write: async (table, matrix) => void (await ask('write', table, matrix)),
    dispose: () => void ask('dispose'),
  };
}

function unpacked<Value>(outcome: Outcome<Value>): Value {
  if ('value' in outcome) return outcome.value;
  const { name, message, advice } = outcome.error;
  throw Object.assign(new Error(message), { name, advice });
}
