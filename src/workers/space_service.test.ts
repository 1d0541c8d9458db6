// The space worker's work without a worker: frames come in as the train worker sends them, answers are checked against brute force.
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Recipe } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { createRng } from '../ml/core/rng';
import type { Subwords } from '../ml/subword_contracts';
import type { Snapshot } from '../ml/train/snapshot';
import type { FrameMessage, LiveEvent } from './protocol';
import { type CallContext, Transferring } from './rpc';
import { SpaceService } from './space_service';

const ROWS = 60;
const DIMS = 12;
const names = Array.from({ length: ROWS }, (_, i) => `w${i}`);
const rng = createRng(5);
const start = Float32Array.from({ length: ROWS * DIMS }, () => rng.uniform() - 0.5);

const recipe: Recipe = {
  version: 1,
  model: 'skip-gram',
  source: { kind: 'own', title: 'story', bytes: 1 },
  parameters: {},
  seed: 1,
  engine: 'wasm',
  threads: 1,
};

/** The vectors `step` small moves later. */
function moved(step: number): Float32Array<ArrayBuffer> {
  return start.map((value, i) => value + 0.01 * step * Math.sin(i * 1.7)) as Float32Array<ArrayBuffer>;
}

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A space followed live, with the events that the page would get. */
function followed(
  service = new SpaceService(),
  words: readonly string[] = names,
  model: Recipe['model'] = 'skip-gram',
) {
  const { port1, port2 } = new MessageChannel();
  const controller = new AbortController();
  const events: LiveEvent[] = [];
  const context: CallContext<LiveEvent> = { signal: controller.signal, emit: (event) => events.push(event) };
  const following = service.handlers.follow({ port: port2 }, context);
  closers.push(
    () => controller.abort(),
    () => port1.close(),
  );
  const message: FrameMessage = {
    type: 'space',
    id: 's',
    title: 'story',
    names: packNames(words),
    columns: [],
    recipe: { ...recipe, model },
    ratings: null,
  };
  port1.postMessage(message);
  /** Sends a frame and waits until it is taken. */
  const send = (data: Float32Array<ArrayBuffer>, subwords: Subwords | null = null, trained = 0) =>
    new Promise<void>((resolve) => {
      port1.onmessage = () => resolve();
      const frame: FrameMessage = {
        type: 'frame',
        vectors: { data, rows: ROWS, cols: DIMS },
        rests: true,
        subwords,
        scorer: null,
        trained,
        loss: 1,
        seconds: 0,
        engine: 'wasm',
      };
      port1.postMessage(frame);
    });
  const keep = (snapshot: Snapshot | null) =>
    port1.postMessage({ type: 'snapshot', snapshot, legs: [] } satisfies FrameMessage);
  return { service, events, send, keep, controller, following };
}

function cosine(data: Float32Array, a: number, b: number): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let d = 0; d < DIMS; d++) {
    const x = data[a * DIMS + d]!;
    const y = data[b * DIMS + d]!;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
}

function positions(event: LiveEvent | undefined): Float32Array {
  if (event?.type !== 'frame') throw new Error('a frame was expected');
  return event.layout.positions;
}

/** Rows by falling cosine to row 0. */
function byCosine(data: Float32Array): number[] {
  const rows = Array.from({ length: ROWS - 1 }, (_, i) => i + 1);
  return rows.sort((a, b) => cosine(data, 0, b) - cosine(data, 0, a));
}

describe('hidden words', () => {
  it('are told with the space, left out of k neighbours and of completions, and there when shown', async () => {
    const ranked = byCosine(moved(0));
    const rude = ranked[1]!;
    const words = names.with(rude, 'wanker');
    const { service, events, send } = followed(undefined, words);
    await send(moved(0));
    expect(events[0]).toMatchObject({ info: { hidden: Uint32Array.of(rude) } });
    const { neighbors, complete } = service.handlers;
    const none: CallContext<never> = { signal: new AbortController().signal, emit: () => {} };
    const rows = async (showHidden?: boolean) => {
      const found = await neighbors({ space: 's', row: 0, k: 5, ...(showHidden && { showHidden }) }, none);
      return found instanceof Transferring ? found.value.rows : found.rows;
    };
    expect([...(await rows())]).toEqual(ranked.filter((row) => row !== rude).slice(0, 5));
    expect([...(await rows(true))]).toEqual(ranked.slice(0, 5));
    expect(await complete({ space: 's', prefix: 'wan', limit: 8 }, none)).toEqual([]);
    expect(await complete({ space: 's', prefix: 'wan', limit: 8, showHidden: true }, none)).toMatchObject([
      { row: rude },
    ]);
  });
});

describe('SpaceService', () => {
  it('announces a space once, then a layout with each frame', async () => {
    const { events, send } = followed();
    await send(moved(0));
    await send(moved(1));
    expect(events.map(({ type }) => type)).toEqual(['space', 'frame', 'frame']);
    expect(positions(events[1])).toHaveLength(ROWS * 3);
  });

  it('lets points drift and not jump from frame to frame', async () => {
    const { events, send } = followed();
    for (let step = 0; step < 12; step++) await send(moved(step));
    const frames = events.slice(1).map(positions);
    for (const [i, next] of frames.slice(1).entries()) {
      let sum = 0;
      next.forEach((value, c) => {
        sum += (value - frames[i]![c]!) ** 2;
      });
      // The cloud has unit RMS radius: a flipped axis would move points by about one.
      expect(Math.sqrt(sum / ROWS)).toBeLessThan(0.2);
    }
  });

  it('keeps a snapshot of the training that it follows, and gives it away once', async () => {
    const { service, send, keep } = followed();
    const call = { signal: new AbortController().signal, emit: () => {} };
    const taken = async (space: string) => {
      const result = await service.handlers.takeSnapshot({ space }, call);
      return result instanceof Transferring ? result.value : result;
    };
    const data = Float32Array.of(1, 2, 3);
    const snapshot = {
      position: 50,
      done: 0.5,
      milliseconds: 1,
      loss: 2,
      tables: [['input', { data, rows: 1, cols: 3 }]],
    } as const;
    keep(snapshot);
    await send(moved(0));
    expect(await taken('s')).toEqual(snapshot);
    expect(await taken('s')).toBeNull();
    keep(snapshot);
    keep(null);
    await send(moved(1));
    expect(await taken('s')).toBeNull();
    keep(snapshot);
    await send(moved(2));
    await service.handlers.drop({ space: 's' }, call);
    expect(await taken('s')).toBeNull();
  });

  it('goes on with a space whose training is sent by a worker started anew', async () => {
    const first = followed();
    await first.send(moved(0));
    first.controller.abort();
    const second = followed(first.service);
    await second.send(moved(1));
    expect(second.events.map(({ type }) => type)).toEqual(['frame']);
    const [before, after] = [positions(first.events[1]), positions(second.events[0])];
    const moves = after.map((value, c) => (value - before[c]!) ** 2).reduce((sum, square) => sum + square, 0);
    expect(Math.sqrt(moves / ROWS)).toBeLessThan(0.2);
  });

  it('gives neighbours by cosine of the vectors as they are now, not of the map', async () => {
    const { service, send } = followed();
    await send(moved(0));
    const latest = moved(40);
    await send(latest.slice());
    const neighbors = await service.handlers.neighbors(
      { space: 's', row: 7, k: 5 },
      { signal: new AbortController().signal, emit: () => {} },
    );
    const expected = names
      .map((_, row) => row)
      .filter((row) => row !== 7)
      .sort((a, b) => cosine(latest, 7, b) - cosine(latest, 7, a))
      .slice(0, 5);
    expect(neighbors).toMatchObject({ names: expected.map((row) => `w${row}`) });
    expect(neighbors).toHaveProperty('nearOnMap', expect.any(Number));
  });

  it('makes words that it does not hold from n-grams, while those that fit its vectors are there', async () => {
    const { service, send } = followed(new SpaceService(), names, 'subword');
    const call = { signal: new AbortController().signal, emit: () => {} };
    const answer = async (text: string) => service.handlers.answer({ space: 's', text, k: 3 }, call);
    const data = Float32Array.from({ length: 40 * DIMS }, (_, i) => Math.cos(i * i));
    const subwords = { ngrams: { data, rows: 40, cols: DIMS }, minn: 3, maxn: 6 };
    await send(moved(0), subwords);
    const ngrams = ['<wo', '<wor', '<word', '<word>', 'wor', 'word', 'word>', 'ord', 'ord>', 'rd>'];
    expect(await answer(' WORD')).toMatchObject({ kind: 'unseen', name: 'word', ngrams });
    expect(await answer('w1 - w2 + word')).toMatchObject({ kind: 'sum', analogy: null });
    expect(await answer('w1')).toMatchObject({ kind: 'word', row: 1 });
    await send(moved(1), null, 0.5);
    await expect(answer('word')).rejects.toMatchObject({
      name: 'UnknownWord',
      advice: expect.stringMatching(/pauses/),
    });
    await send(moved(2), subwords, 1);
    await expect(answer('odd: w1 w2 word')).rejects.not.toMatchObject({ advice: expect.stringMatching(/pauses/) });
  });

  it('stops following when told to, and keeps the space', async () => {
    const { service, send, controller, following } = followed();
    await send(moved(0));
    controller.abort();
    await following;
    const found = await service.handlers.complete(
      { space: 's', prefix: 'w1', limit: 3 },
      { signal: controller.signal, emit: () => {} },
    );
    expect(found).toEqual([
      { row: 1, name: 'w1' },
      { row: 10, name: 'w10' },
      { row: 11, name: 'w11' },
    ]);
  });

  it('judges the vectors as they are by a gzipped test set', async () => {
    const { service, send } = followed();
    const vectors = moved(0);
    await send(vectors.slice());
    const pairs = ['w1', 'w2', 'w3'].map((word, i) => `${word}\tw${7 * i + 20}\t${i}`).join('\n');
    const result = await service.handlers.evaluate(
      { space: 's', file: new Blob([gzipSync(pairs)]), title: 'pairs.tsv', method: '3CosAdd', restrict: 1000 },
      { signal: new AbortController().signal, emit: () => {} },
    );
    if (!('points' in result)) throw new Error('rated pairs were expected');
    expect(result.points.map(({ score }) => score)).toEqual([0, 1, 2]);
    result.points.forEach((point, i) => {
      expect(point.cosine).toBeCloseTo(cosine(vectors, i + 1, 7 * i + 20), 5);
    });
  });
});
