// What share of the machine's limits training reaches on one thread, and where the rest goes. The limits are measured in the same page and rounds
// (roofline_kernel.ts). The work is counted, not measured: windows are drawn as the engines draw them, and every pair of a context and an output costs three
// multiply-adds a dimension (score, step of the output, step of the context: pWord2Vec, Ji et al. 2016).
// Time per word over several dimensions is a line: its slope is the multiply-adds with their loads and stores, its start is all that does not depend on
// the dimension (subsampling, drawing, lists of rows, sigmoids).
import type { EngineName } from '../src/ml/contracts';
import { buildCorpus } from '../src/ml/data/corpus';
import { windowsOf } from '../src/ml/engines/reference/windows';
import { planSampling } from '../src/ml/engines/sampling';
import { checkParameters, objectiveFor } from '../src/ml/objectives/registry';
import { type Limits, limitsIn } from './roofline_kernel';
import { mean, median } from './statistics';
import type { TrainPage } from './train_page';
import type { TrainText } from './train_texts';

const DIMS = [4, 52, 100, 148, 200];
const SHOWN = 100;
/** Slices counted, spread over the text, and their length. */
const SLICES = 12;
const SLICE = 10_000;

/** Per raw word of the text. */
interface Work {
  readonly pairs: number;
  /** Rows touched, of both tables. */
  readonly rows: number;
}

interface Options {
  readonly engine: EngineName;
  readonly set: Readonly<Record<string, number>>;
  readonly rounds: number;
}

export interface Roofline {
  readonly text: string;
  readonly figures: Readonly<Record<string, unknown>>;
}

function countWork(text: TrainText, set: Options['set']): Work {
  const objective = objectiveFor('skip-gram');
  const parameters = checkParameters(objective, { minCount: text.minCount, ...set });
  const corpus = buildCorpus(text.tokenized, parameters.minCount!);
  const plan = planSampling({ objective, corpus, parameters, seed: 1 });
  let pairs = 0;
  let rows = 0;
  const stride = Math.floor((corpus.tokens.length - SLICE) / SLICES);
  for (let index = 0; index < SLICES; index++) {
    const from = index * stride;
    for (const { contexts, negatives } of windowsOf(corpus, plan, 1, { epoch: 0, index, from, to: from + SLICE })) {
      if (contexts.length === 0) continue;
      const [inputs, outputs] = [new Set(contexts).size, 1 + new Set(negatives).size];
      pairs += inputs * outputs;
      rows += inputs + outputs;
    }
  }
  const rawWords = (SLICES * SLICE * corpus.rawWords) / corpus.tokens.length;
  return { pairs: pairs / rawWords, rows: rows / rawWords };
}

/** Least squares: y = start + slope·x. */
function lineThrough(x: readonly number[], y: readonly number[]): { readonly start: number; readonly slope: number } {
  const [mx, my] = [mean(x), mean(y)];
  const slope =
    x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0) /
    x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
  return { start: my - slope * mx, slope };
}

export async function measureRoofline(page: TrainPage, text: TrainText, options: Options): Promise<Roofline> {
  const { engine, set, rounds } = options;
  const work = countWork(text, set);
  const limits = await limitsIn(page.page);
  const measured: { readonly limits: Limits; readonly nanoseconds: readonly number[] }[] = [];
  for (let round = 0; round < rounds; round++) {
    const nanoseconds: number[] = [];
    const before = await limits();
    for (const dim of DIMS) {
      const parameters = { minCount: text.minCount, epochs: 1, ...set, dim };
      const { seconds, cpuSeconds, rawWords } = await page.train({ file: text.file, parameters, threads: 1, engine });
      // Processor time, where the system tells it: what the other work on a machine disturbs least.
      const spent = Number.isNaN(cpuSeconds) ? seconds : cpuSeconds;
      nanoseconds.push((spent * 1e9) / (rawWords * parameters.epochs));
    }
    measured.push({ limits: before, nanoseconds });
  }
  // A limit is what was reached at best; a time is what it usually takes.
  const best = (limit: keyof Limits) => Math.max(...measured.map(({ limits }) => limits[limit]));
  const peak = best('flopsPerSecond');
  const read = best('readBytesPerSecond');
  const update = best('updateBytesPerSecond');
  const times = DIMS.map((_, i) => median(measured.map(({ nanoseconds }) => nanoseconds[i]!)));
  const { start, slope } = lineThrough(DIMS, times);
  const flops = 6 * SHOWN * work.pairs;
  const bytes = 2 * 4 * SHOWN * work.rows;
  const time = start + slope * SHOWN;
  const share = (part: number) => `${(100 * part).toFixed(0)} %`;
  const rates = DIMS.map((dim, i) => `${dim}: ${(1000 / times[i]!).toFixed(2)}`).join(', ');
  const blocked =
    (set.block ?? 1) > 1
      ? ' Blocks of windows share negatives and rows: the counts below are those of single windows.'
      : '';
  const figures = { work, peak, read, update, dims: DIMS, nanosecondsPerWord: times, start, slope, flops, bytes };
  return {
    figures,
    text: `
Roofline, one thread, ${text.title}, ${rounds} rounds: best of the limits, median processor time of training (frames for a live view included).${blocked}
- Limits of wasm SIMD in this page: ${(peak / 1e9).toFixed(1)} GFLOP/s (multiply-adds), reading ${(read / 1e9).toFixed(1)} GB/s, updating in place ${(update / 1e9).toFixed(1)} GB/s (both ways).
- A raw word is ${work.pairs.toFixed(1)} pairs and ${work.rows.toFixed(1)} rows; at ${SHOWN} dimensions ${(flops / 1e3).toFixed(1)} kFLOP and, were no row in a cache, ${(bytes / 1e3).toFixed(1)} kB.
- M words/s by dimensions: ${rates}. Time a word ≈ ${start.toFixed(0)} ns + ${slope.toFixed(2)} ns a dimension.
- At ${SHOWN} dimensions ${share(flops / time / (peak / 1e9))} of the multiply-add limit and ${share(bytes / time / (update / 1e9))} of the update limit, were no row in a cache.
- ${share(start / time)} of the time does not depend on the dimension (subsampling, drawing, lists, sigmoids); the rest, ${share((slope * SHOWN) / time)}, runs at ${share((6 * work.pairs) / slope / (peak / 1e9))} of the multiply-add limit.`,
  };
}
