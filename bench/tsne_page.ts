// wasm-bhtsne, the Barnes–Hut t-SNE of npm, in Chromium: its threads are workers of a page, so it runs nowhere else. Its own module, as Vite serves it.
import { openBenchPage } from './bench_page';

export interface PageJob {
  /** Where the peers are installed. */
  readonly folder: string;
  /** Unit rows, float32. */
  readonly vectors: Float32Array;
  readonly rows: number;
  readonly cols: number;
  readonly dims: number;
  readonly perplexity: number;
  readonly iterations: number;
  readonly threads: number;
}

export interface PageRun {
  readonly seconds: number;
  /** Of all of the browser's processes. */
  readonly cpuSeconds: number;
  readonly map: Float32Array;
  readonly browser: string;
}

interface Bhtsne {
  default(): Promise<unknown>;
  initThreadPool(threads: number): Promise<unknown>;
  readonly bhtSNEf32: new (
    data: readonly Float32Array[],
    options: Readonly<Record<string, number>>,
  ) => { step(epochs: number): ArrayLike<ArrayLike<number>> };
}

export async function bhtsneInPage(job: PageJob): Promise<PageRun> {
  const { folder, vectors, ...shape } = job;
  const { page, browser, serve, close } = await openBenchPage(folder);
  try {
    await serve('vectors.f32', new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength));
    const module = `/@fs${folder}/node_modules/wasm-bhtsne/wasm_bhtsne.js`;
    const system = await page.context().browser()?.newBrowserCDPSession();
    const cpu = async () => {
      const processes = (await system?.send('SystemInfo.getProcessInfo'))?.processInfo ?? [];
      return processes.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    const before = await cpu();
    const { seconds, map } = await page.evaluate(
      async ({ module, rows, cols, dims, perplexity, iterations, threads }) => {
        const peer = (await import(module)) as Bhtsne;
        await peer.default();
        await peer.initThreadPool(threads);
        const x = new Float32Array(await (await fetch('/vectors.f32')).arrayBuffer());
        const data = Array.from({ length: rows }, (_, r) => x.subarray(r * cols, (r + 1) * cols));
        const began = performance.now();
        const model = new peer.bhtSNEf32(data, { perplexity, theta: 0.5, embedding_dim: dims });
        const y = model.step(iterations);
        const map = Array.from({ length: rows * dims }, (_, i) => y[Math.floor(i / dims)]![i % dims]!);
        return { seconds: (performance.now() - began) / 1000, map };
      },
      { module, ...shape },
    );
    return { seconds, cpuSeconds: (await cpu()) - before, map: Float32Array.from(map), browser };
  } finally {
    await close();
  }
}
