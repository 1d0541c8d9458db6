// Trains in an empty, isolated page of a real Chromium by the app's own train worker and nothing else: no map, no screen. The vectors that
// it sends are thrown away.
import type { EngineName } from '../src/ml/contracts';
import type { Caller, Services, TrainApi } from '../src/workers/protocol';
import { type BenchPage, openBenchPage } from './bench_page';
import { withOthers } from './other_work';

export interface PageJob {
  /** A text file, relative to the root. */
  readonly file: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly threads: number;
  readonly engine: EngineName;
}

export interface PageResult {
  /** Over the whole training; reading and laying out tables come before. */
  readonly seconds: number;
  /** Of the browser and this process over the same time, and the copying of the trained vectors after it. */
  readonly cpuSeconds: number;
  /** Processors that other programs kept busy meanwhile. */
  readonly others: number;
  readonly rawWords: number;
  readonly vocabulary: number;
  readonly bytes: number;
  readonly engine: string;
  readonly loss: number;
}

export interface TrainPage extends BenchPage {
  train(job: PageJob): Promise<PageResult>;
}

export async function openTrainPage(): Promise<TrainPage> {
  const bench = await openBenchPage();
  return {
    ...bench,
    train: async (job) => {
      const info = await bench.page.evaluate(prepareHere, job);
      const { result, others, own } = await withOthers(() => bench.page.evaluate(runHere));
      return { ...info, ...result, cpuSeconds: own, others };
    },
  };
}

declare global {
  interface Window {
    /** One train worker for all trainings of the page, so that it reads each text once. */
    benchTrain?: Caller<TrainApi>;
  }
}

/** Runs in the page. */
async function prepareHere({ file, parameters, threads, engine }: PageJob) {
  const clients = '/src/workers/clients.ts';
  if (window.benchTrain === undefined) {
    const { createServices }: { createServices(): Services } = await import(clients);
    window.benchTrain = createServices().train;
  }
  const response = await fetch(`/${file}`);
  if (!response.ok) throw new Error(`${file}: ${response.status}`);
  const blob = await response.blob();
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }: MessageEvent<{ type: string }>) => {
    if (data.type === 'frame') port2.postMessage({ type: 'ack', milliseconds: 0 });
  };
  const source = { kind: 'own', title: file, bytes: blob.size } as const;
  const recipe = { version: 1, model: 'skip-gram', source, parameters, seed: 1, engine, threads } as const;
  const info = await window.benchTrain.call(
    'prepare',
    { recipe, source: { kind: 'own', title: file, files: [{ name: file, blob }] }, spaceId: 'bench', port: port1 },
    { transfer: [port1] },
  );
  if (!info.engine.includes(`${threads} thread`) && engine === 'wasm') {
    throw new Error(`asked for ${threads} threads, got ${info.engine}`);
  }
  return { rawWords: info.units, vocabulary: info.rows, bytes: info.bytes, engine: info.engine };
}

/** Runs in the page. */
async function runHere() {
  const { report } = await window.benchTrain!.call('run', {});
  await window.benchTrain!.call('close', {});
  return { seconds: report.seconds, loss: report.loss };
}
