// The most that one thread of the browser can do, as wasm SIMD: multiply-adds with enough independent sums to hide their latency, and reading, writing
// and adding to more memory than any cache holds. AssemblyScript in a string, compiled here; run in the page. Not a benchmark of any engine.
import asc from 'assemblyscript/asc';
import type { Page } from 'playwright';

/** Sums in flight: four cycles of latency by two a cycle need eight; more than twelve would not fit x64's sixteen registers. */
const SUMS = Array.from({ length: 12 }, (_, i) => `s${i}`);
const FLOPS = SUMS.length * 4 * 2;
const REPEATS = 2e7;
const BYTES = 1 << 28;

const SOURCE = `
export function multiply(n: i32): f32 {
  const x = f32x4.splat(0.5);
  const y = f32x4.splat(0.25);
  ${SUMS.map((s, i) => `let ${s} = f32x4.splat(${i});`).join('\n  ')}
  for (let i = 0; i < n; i++) {
    ${SUMS.map((s) => `${s} = v128.relaxed_madd<f32>(x, y, ${s});`).join('\n    ')}
  }
  ${SUMS.slice(1)
    .map((s) => `s0 = f32x4.add(s0, ${s});`)
    .join('\n  ')}
  return f32x4.extract_lane(s0, 0);
}
export function read(from: u32, to: u32): f32 {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let at = from; at < to; at += 64) {
    a = f32x4.add(a, v128.load(at));
    b = f32x4.add(b, v128.load(at, 16));
    c = f32x4.add(c, v128.load(at, 32));
    d = f32x4.add(d, v128.load(at, 48));
  }
  return f32x4.extract_lane(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), 0);
}
export function update(from: u32, to: u32): void {
  const x = f32x4.splat(1);
  for (let at = from; at < to; at += 64) {
    v128.store(at, f32x4.add(x, v128.load(at)));
    v128.store(at, f32x4.add(x, v128.load(at, 16)), 16);
    v128.store(at, f32x4.add(x, v128.load(at, 32)), 32);
    v128.store(at, f32x4.add(x, v128.load(at, 48)), 48);
  }
}`;

async function compile(): Promise<string> {
  let binary: Uint8Array | undefined;
  const name = 'roofline.ts';
  const { error, stderr } = await asc.main(
    [
      name,
      '--outFile',
      'roofline.wasm',
      '--runtime',
      'stub',
      '--importMemory',
      '-O3',
      '--noAssert',
      '--enable',
      'simd',
      '--enable',
      'relaxed-simd',
    ],
    {
      readFile: (file) => (file === name ? SOURCE : null),
      writeFile: (file, contents) => {
        if (file.endsWith('.wasm') && typeof contents !== 'string') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`asc could not compile the roofline kernel:\n${stderr.toString()}`);
  return Buffer.from(binary).toString('base64');
}

/** One thread's limits. Bytes count both ways: an update reads and writes each. */
export interface Limits {
  readonly flopsPerSecond: number;
  readonly readBytesPerSecond: number;
  readonly updateBytesPerSecond: number;
}

/** A function that measures them once, in the page. */
export async function limitsIn(page: Page): Promise<() => Promise<Limits>> {
  const job = { binary: await compile(), repeats: REPEATS, flops: FLOPS, bytes: BYTES };
  return () => page.evaluate(measureHere, job);
}

/** Runs in the page, so it names no function of its own: tsx would wrap that in a helper of its own. */
async function measureHere(job: { binary: string; repeats: number; flops: number; bytes: number }): Promise<Limits> {
  const memory = new WebAssembly.Memory({ initial: job.bytes / 65536 + 1 });
  const code = Uint8Array.from(atob(job.binary), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(code, { env: { memory } });
  const run = instance.exports as Record<'multiply' | 'read' | 'update', (a: number, b?: number) => unknown>;
  const from = 65536;
  const to = from + job.bytes;
  // V8 moves a function to its fast tier when it is called again.
  for (let i = 0; i < 100; i++) {
    run.multiply(1000);
    run.read(from, from + 65536);
    run.update(from, from + 65536);
  }
  const timed = [() => run.multiply(job.repeats), () => run.read(from, to), () => run.update(from, to)];
  const [multiply, read, update] = timed.map((work) => {
    work(); // by the fast tier from here on, and the memory touched
    const began = performance.now();
    work();
    return (performance.now() - began) / 1000;
  }) as [number, number, number];
  return {
    flopsPerSecond: (job.repeats * job.flops) / multiply,
    readBytesPerSecond: job.bytes / read,
    updateBytesPerSecond: (2 * job.bytes) / update,
  };
}
