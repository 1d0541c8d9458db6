import { describe, expect, it } from 'vitest';
import { type SampledWindow, windowsOf } from '../reference/windows';
import { planSampling } from '../sampling';
import { jobOf, skewedCorpus } from '../test_job';
import { type PackedBatch, WindowPacker } from './pack_windows';

const words = 40;

/** The windows of a batch, read back from its lists. */
function unpack(lists: Int32Array, batch: PackedBatch) {
  return Array.from({ length: batch.windows }, (_, w) => {
    const [first, contexts, outputs, loss] = lists.subarray(batch.windowsAt + 4 * w, batch.windowsAt + 4 * w + 4);
    const rows = [...lists.subarray(batch.slotsAt + first!, batch.slotsAt + first! + contexts! + outputs!)];
    const [center, ...negatives] = rows.slice(contexts).map((row) => row - words);
    return { center: center!, contexts: rows.slice(0, contexts), negatives, measured: loss! >= 0 };
  });
}

describe.each([
  { window: 5, negative: 5, sample: 1e-2 },
  { window: 1, negative: 1, sample: 0 },
  { window: 20, negative: 64, sample: 0 },
])('WindowPacker with %j', (parameters) => {
  const job = jobOf(skewedCorpus(words, 900), parameters);
  const plan = planSampling(job);
  const slice = { epoch: 2, index: 3, from: 17, to: 893 };
  const expected: SampledWindow[] = [...windowsOf(job.corpus, plan, job.seed, slice)];

  it('gives the windows of windowsOf, in order; those without a context are left out', () => {
    const packer = new WindowPacker(job.corpus, plan, job.seed, { positions: 32, batches: 3 });
    packer.start(slice);
    const seen: SampledWindow[] = [];
    let examples = 0;
    let chunks = 0;
    for (let chunk = packer.next(); chunk !== null; chunk = packer.next()) {
      seen.push(...chunk.batches.flatMap((batch) => unpack(packer.lists, batch)));
      expect(chunk.length).toBeLessThanOrEqual(packer.lists.length);
      expect(chunk.losses).toBeLessThanOrEqual(packer.losses);
      const places = chunk.batches.flatMap((b) =>
        Array.from({ length: b.windows }, (_, w) => packer.lists[b.windowsAt + 4 * w + 3]!).filter((p) => p >= 0),
      );
      expect(places).toEqual(Array.from({ length: chunk.losses }, (_, i) => i));
      examples += chunk.examples;
      chunks++;
    }
    expect(seen).toEqual(expected.filter((window) => window.contexts.length > 0));
    expect(examples).toBe(expected.reduce((sum, w) => sum + (w.measured ? w.contexts.length : 0), 0));
    expect(chunks).toBe(Math.ceil(expected.length / 96));
  });

  it('lists every slot once, under its own row, in rising order', () => {
    const packer = new WindowPacker(job.corpus, plan, job.seed, { positions: 64, batches: 2 });
    packer.start(slice);
    for (let chunk = packer.next(); chunk !== null; chunk = packer.next()) {
      for (const { slotsAt, rowsAt, startsAt, orderAt, rows } of chunk.batches) {
        const slots = [...packer.lists.subarray(slotsAt, rowsAt)];
        const groups = new Map<number, number[]>();
        for (const [slot, row] of slots.entries()) groups.set(row, [...(groups.get(row) ?? []), slot]);
        const listed = Array.from({ length: rows }, (_, r) => {
          const [from, to] = [packer.lists[startsAt + r]!, packer.lists[startsAt + r + 1]!];
          return [packer.lists[rowsAt + r]!, [...packer.lists.subarray(orderAt + from, orderAt + to)]] as const;
        });
        expect(new Map(listed)).toEqual(groups);
        expect(listed).toHaveLength(groups.size);
      }
    }
  });

  it('starts again from nothing: a slice after another is as if it came first', () => {
    const packer = new WindowPacker(job.corpus, plan, job.seed, { positions: 16, batches: 2 });
    packer.start({ ...slice, index: 9, to: 400 });
    packer.next();
    packer.start(slice);
    const first = packer.next()!;
    const lists = packer.lists.slice(0, first.length);
    const fresh = new WindowPacker(job.corpus, plan, job.seed, { positions: 16, batches: 2 });
    fresh.start(slice);
    expect(fresh.next()).toEqual(first);
    expect(fresh.lists.slice(0, first.length)).toEqual(lists);
  });

  it('goes on where more rows have been touched than 32 bits count', () => {
    const lists = (base?: number) => {
      const packer = new WindowPacker(job.corpus, plan, job.seed, { positions: 16, batches: 2 });
      if (base !== undefined) Reflect.get(packer, 'exports').base.value = base;
      packer.start(slice);
      return Array.from({ length: 9 }, () => {
        const chunk = packer.next();
        return chunk?.batches.map((b) => [b, packer.lists.slice(b.slotsAt, b.orderAt + b.rowsAt - b.slotsAt)]);
      });
    };
    const most = 16 * (2 * plan.window + plan.negative + 1);
    expect(lists(-1 - 2 * most)).toEqual(lists());
  });
});
