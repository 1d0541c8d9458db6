// Hogwild on the device. Its draws are written out here once more, plainly: with them the loss of every window is known, and the update
// of those that share no row with another. What races is compared with the reference by what it learns.
import { describe, expect, it } from 'vitest';
import { startDawn } from '../../../../config/dawn';
import type { Matrix, Slice, TrainStep, WindowExample, WindowsJob } from '../../contracts';
import { createRng } from '../../core/rng';
import { createReferenceEngine } from '../reference/reference_engine';
import { measuredEvery, planSampling } from '../sampling';
import { corpusOf, jobOf, skewedCorpus } from '../test_job';

const dawn = await startDawn('software');
const { createWebgpuEngine } = await import('./webgpu_engine');

/** pcg4d (Jarzynski & Olano 2020). */
function draw(...key: [seed: number, epoch: number, position: number, number: number]): Uint32Array {
  const v = Uint32Array.from(key, (k) => Math.imul(k, 1664525) + 1013904223);
  const mix = () => {
    v[0]! += Math.imul(v[1]!, v[3]!);
    v[1]! += Math.imul(v[2]!, v[0]!);
    v[2]! += Math.imul(v[0]!, v[1]!);
    v[3]! += Math.imul(v[1]!, v[2]!);
  };
  mix();
  v.forEach((x, i) => {
    v[i] = x ^ (x >>> 16);
  });
  mix();
  return v;
}

const below = (u: number, n: number) => Number((BigInt(u) * BigInt(n)) >> 32n);

/** The windows of a slice, those without a context too. */
function windowsOf(job: WindowsJob, { epoch, from, to }: Slice): (WindowExample & { readonly measured: boolean })[] {
  const plan = planSampling(job);
  const { tokens, sequences } = job.corpus;
  const kept: { readonly at: number; readonly word: number; readonly sequence: number }[] = [];
  for (let at = from; at < to; at++) {
    const word = tokens[at]!;
    if (draw(job.seed, epoch, at, 0)[0]! > plan.keep[word]!) continue;
    kept.push({ at, word, sequence: sequences.findLastIndex((start) => start <= at) });
  }
  return kept.map(({ at, word, sequence }, i) => {
    const reach = 1 + below(draw(job.seed, epoch, at, 0)[1]!, plan.window);
    const near = [...kept.slice(Math.max(0, i - reach), i), ...kept.slice(i + 1, i + 1 + reach)];
    const drawn = Array.from({ length: plan.negative }, (_, k) => {
      const [cell, coin] = draw(job.seed, epoch, at, 1 + k);
      const place = below(cell!, plan.keep.length);
      return coin! < plan.noise.threshold[place]! ? place : plan.noise.alias[place]!;
    });
    return {
      center: word,
      contexts: near.filter((other) => other.sequence === sequence).map((other) => other.word),
      negatives: drawn.filter((other) => other !== word),
      measured: (at - from) % measuredEvery === 0,
    };
  });
}

function randomTables(job: WindowsJob): Record<'input' | 'output', Matrix> {
  const rng = createRng(5);
  const [rows, cols] = [job.corpus.vocabulary.counts.length, job.parameters.dim!];
  const table = () => ({ data: Float32Array.from({ length: rows * cols }, () => rng.uniform() - 0.5), rows, cols });
  return { input: table(), output: table() };
}

const in64 = ({ data, rows, cols }: Matrix) => ({ data: Float64Array.from(data), rows, cols });

async function started(job: WindowsJob): Promise<TrainStep> {
  return createWebgpuEngine({ hogwild: true }).prepare(job);
}

describe.runIf(dawn !== undefined)('Hogwild, on the software adapter of a Chromium', () => {
  it('says that it is not reproducible', async () => {
    const step = await started(jobOf(skewedCorpus(50, 100), {}));
    expect(step.describe).toMatch(/^webgpu \(software: .*\), Hogwild: not reproducible bit for bit$/);
    step.dispose();
    expect(step.bytes).toBe(0);
  });

  const sparse = corpusOf([Array.from({ length: 3000 }, (_, i) => (i * i) % 11)], 11);
  it.each([
    ['of many words', skewedCorpus(50, 3000), { dim: 9, negative: 3, window: 5, sample: 0 }, 250],
    ['of wide reach', skewedCorpus(50, 3000), { dim: 8, negative: 5, window: 20, sample: 1e-2 }, 250],
    ['of many negatives', skewedCorpus(50, 3000), { dim: 3, negative: 64, window: 2, sample: 0 }, 250],
    ['past dozens of dropped tokens', sparse, { dim: 4, negative: 2, window: 4, sample: 3e-5 }, 993],
  ])('draws the windows that it should, and measures their loss: windows %s', async (_, corpus, parameters, size) => {
    const job = jobOf(corpus, parameters, 0xfedcba98);
    const tables = randomTables(job);
    const step = await started(job);
    for (const name of ['input', 'output'] as const) await step.write(name, tables[name]);
    const slices = [7, 1007, 2007].map((from, index) => ({ epoch: 4, index, from, to: from + size }));
    await Promise.all(slices.map((slice) => step.step(slice, 0)));
    const measured = slices.flatMap((slice) => windowsOf(job, slice)).filter((window) => window.measured);
    const float64 = { input: in64(tables.input), output: in64(tables.output) };
    const wanted = measured.reduce((sum, window) => sum + job.objective.reference(float64, window).loss, 0);
    const { sum, examples } = await step.loss();
    expect(examples).toBe(measured.reduce((n, { contexts }) => n + contexts.length, 0));
    expect(examples).toBeGreaterThan(10);
    expect(Math.abs(sum / wanted - 1)).toBeLessThan(1e-5);
    expect((await step.read('input')).data).toEqual(tables.input.data);
    step.dispose();
  });

  it('updates as the reference where a window shares no row with another, and rows that occur twice move twice', async () => {
    const others = Array.from({ length: 58 }, (_, i) => 2 + i);
    const job = jobOf(corpusOf([[0, 1, 0], others], 60), { dim: 37, negative: 4, window: 1, sample: 0 });
    const step = await started(job);
    let before = randomTables(job);
    for (const name of ['input', 'output'] as const) await step.write(name, before[name]);
    const seen = { alone: 0, negativeTwice: 0 };
    for (let epoch = 0; epoch < 60; epoch++) {
      const slice = { epoch, index: 0, from: 0, to: 3 };
      await step.step(slice, 0.1);
      const after = { input: await step.read('input'), output: await step.read('output') };
      // The middle window has word 0 as its context twice; the other two share their rows.
      const [first, middle, last] = windowsOf(job, slice);
      const foreign = new Set([0, ...first!.negatives, ...last!.negatives]);
      if (![1, ...middle!.negatives].some((word) => foreign.has(word))) {
        seen.alone++;
        if (new Set(middle!.negatives).size < middle!.negatives.length) seen.negativeTwice++;
        const tables = { input: in64(before.input), output: in64(before.output) };
        for (const { table, row, gradient } of job.objective.reference(tables, middle!).gradients) {
          const name = table === 'input' ? 'input' : 'output';
          gradient.forEach((slope, d) => {
            const at = row * 37 + d;
            expect(after[name].data[at]! - (before[name].data[at]! - 0.1 * slope)).toBeCloseTo(0, 6);
          });
        }
      }
      before = after;
    }
    expect(seen.alone).toBeGreaterThan(20);
    expect(seen.negativeTwice).toBeGreaterThan(0);
    step.dispose();
  });

  it('learns as the reference: mean held-out loss of three seeds within 12 %, four deviations of that mean; untrained is 37 % above', async () => {
    const rng = createRng(1);
    const topics = Array.from({ length: 90 }, (_, s) => Array.from({ length: 10 }, () => 10 * (s % 2) + rng.below(10)));
    const corpus = corpusOf(topics, 20);
    const slices = Array.from({ length: 8 }, (_, epoch) => ({ epoch, index: 0, from: 0, to: 500 }));
    let [learnt, wanted] = [0, 0];
    for (const seed of [1, 2, 3]) {
      const job = jobOf(corpus, { dim: 4, negative: 2, window: 3, sample: 0 }, seed);
      const judge = await createReferenceEngine().prepare(job);
      const heldOut = async (step: TrainStep) => {
        for (const slice of slices) await step.step(slice, 0.2 * (1 - slice.epoch / 8));
        for (const name of ['input', 'output']) await judge.write(name, await step.read(name));
        await judge.step({ epoch: 9, index: 9, from: 500, to: 900 }, 0);
        const { sum, examples } = await judge.loss();
        step.dispose();
        return sum / examples;
      };
      wanted += await heldOut(await createReferenceEngine().prepare(job));
      learnt += await heldOut(await started(job));
    }
    expect(wanted / 3).toBeLessThan(0.8 * 3 * Math.LN2); // no vectors: log 2 for the centre and each negative
    expect(Math.abs(learnt / wanted - 1)).toBeLessThan(0.12);
  });

  it('refuses windows that the card cannot hold, with both sizes', async () => {
    const job = jobOf(skewedCorpus(20, 50), { dim: 512, window: 20, negative: 64 });
    await expect(started(job)).rejects.toMatchObject({
      name: 'EngineUnavailable',
      message: expect.stringMatching(/in 2\d\d kB of workgroup memory, .* has \d+ kB/),
    });
  });
});
