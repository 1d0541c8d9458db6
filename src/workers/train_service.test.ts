// The train worker's work without a worker: real text, real engine, ports of Node.
import { afterEach, describe, expect, it } from 'vitest';
import type { Recipe } from '../ml/contracts';
import { nameAt, unpackNames } from '../ml/core/names';
import { checkParameters, objectiveFor } from '../ml/objectives/registry';
import type { Handover } from '../ml/train/relay';
import type { FrameMessage, SourceData, TrainApi, TrainReport } from './protocol';
import { type CallContext, type Handlers, Transferring } from './rpc';
import { TrainService } from './train_service';

const SENTENCES = ['the cat sat on the mat', 'a king and a queen ruled the land'];
const text = Array.from({ length: 400 }, (_, i) => SENTENCES[i % 2]).join('\n\n');

function own(title: string, contents: string): SourceData {
  return { kind: 'own', title, files: [{ name: title, blob: new Blob([contents]) }] };
}

const source = own('story', text);
const parameters = checkParameters(objectiveFor('skip-gram'), { dim: 8, epochs: 3, minCount: 2, sample: 0 });
const recipe: Recipe = {
  version: 1,
  model: 'skip-gram',
  source: { kind: 'own', title: 'story', bytes: text.length },
  parameters,
  seed: 7,
  engine: 'wasm',
  threads: 1,
};

/** Ordered pairs of words at most `window` apart in one of the sentences. */
function distinctPairs(sentences: readonly string[], window: number): number {
  const pairs = sentences.flatMap((sentence) => {
    const words = sentence.split(' ');
    return words.flatMap((a, s) =>
      words.flatMap((b, t) => (s !== t && Math.abs(s - t) <= window ? [`${a} ${b}`] : [])),
    );
  });
  return new Set(pairs).size;
}

/** A call as the transport makes it, with what it emitted. */
function call<Event>(signal = new AbortController().signal): CallContext<Event> & { readonly events: Event[] } {
  const events: Event[] = [];
  return { signal, events, emit: (event) => events.push(event) };
}

/** The space worker's end of the port: keeps frames and takes each at once. */
function receiver(port: MessagePort): FrameMessage[] {
  const messages: FrameMessage[] = [];
  port.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
    messages.push(data);
    if (data.type === 'frame') port.postMessage({ type: 'ack', milliseconds: 1 });
  };
  return messages;
}

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

async function prepared(asked = recipe): Promise<{ handlers: Handlers<TrainApi>; messages: FrameMessage[] }> {
  const { handlers } = new TrainService();
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const messages = receiver(port2);
  await handlers.prepare({ recipe: asked, source, spaceId: 'run-1', port: port1 }, call());
  return { handlers, messages };
}

function plain<T>(result: T | Transferring<T>): T {
  return result instanceof Transferring ? result.value : result;
}

function lastVectors(messages: readonly FrameMessage[]): Float32Array {
  const frame = messages.at(-1)!;
  if (frame.type !== 'frame') throw new Error('the last message is no frame');
  return frame.vectors.data;
}

describe('TrainService', () => {
  it('says what a text holds', async () => {
    const summary = await new TrainService().handlers.inspect({ source, minCount: 2 }, call());
    expect(summary).toMatchObject({
      title: 'story',
      words: 200 * 6 + 200 * 8,
      types: 11,
      coverage: 1,
      encoding: 'UTF-8',
    });
  });

  it('reads a text once, also for two who ask at the same time, and again when the first gives up', async () => {
    const service = new TrainService();
    const first = new AbortController();
    const asked = [
      service.handlers.inspect({ source, minCount: 1 }, call(first.signal)),
      service.handlers.inspect({ source, minCount: 1 }, call()),
    ];
    first.abort();
    const [given, wanted] = await Promise.allSettled(asked);
    expect(given).toMatchObject({ status: 'rejected', reason: { name: 'AbortError' } });
    expect(wanted).toMatchObject({ status: 'fulfilled', value: { types: 11 } });
  });

  it('previews a text that has been read, with its phrases joined, and trains on what it said', async () => {
    const service = new TrainService();
    const wanted = { source, model: 'skip-gram', parameters: { ...parameters, phrases: 3 } } as const;
    expect(await service.handlers.preview(wanted, call())).toBeNull();
    await service.handlers.inspect({ source, minCount: 1 }, call());
    const preview = plain((await service.handlers.preview(wanted, call()))!);
    expect(preview).toMatchObject({ skippedTokens: 0, mostSkipped: [] });
    expect(preview?.phrases.most).toContain('the_cat');
    const { port1, port2 } = new MessageChannel();
    open.push(port1, port2);
    const messages = receiver(port2);
    const phrased = { ...recipe, parameters: wanted.parameters };
    const info = plain(await service.handlers.prepare({ recipe: phrased, source, spaceId: 'r', port: port1 }, call()));
    expect(info.rows).toBe(preview?.keptTypes);
    expect(info.units).toBe(200 * 6 + 200 * 8);
    const [space] = messages;
    if (space?.type !== 'space') throw new Error('space expected');
    expect(unpackNames(space.names)).toContain('the_cat');
  });

  it('describes the space, then sends its vectors: before the first word, and at the end', async () => {
    const { handlers, messages } = await prepared();
    const [space, frame] = messages;
    if (space?.type !== 'space' || frame?.type !== 'frame') throw new Error('space and frame expected');
    expect(nameAt(space.names, 0)).toBe('the');
    expect(space.columns[0]!.name).toBe('count');
    expect(frame.vectors).toMatchObject({ rows: 11, cols: 8 });
    const before = lastVectors(messages);
    const running = call<TrainReport>();
    const end = await handlers.run({}, running);
    expect(end).toMatchObject({ finished: true, report: { done: 1 } });
    expect(running.events.at(-1)!.loss).toBeGreaterThan(0);
    expect(lastVectors(messages)).not.toEqual(before);
  });

  it('sends what unseen words are made of with the vectors of a pause and of the end, also to a port attached later', async () => {
    const given = { dim: 8, epochs: 3, minCount: 2, sample: 0, buckets: 200 };
    const made = checkParameters(objectiveFor('subword'), given);
    const { handlers, messages } = await prepared({ ...recipe, model: 'subword', parameters: made });
    const frames = () => messages.filter((message) => message.type === 'frame');
    expect(frames().at(-1)!.subwords).toBeNull(); // nothing is learnt yet
    await handlers.run({ slices: 1 }, call());
    const paused = frames().at(-1)!.subwords!;
    expect(paused).toMatchObject({ minn: 3, maxn: 6, ngrams: { rows: 200, cols: 8 } });
    const shown = frames().length;
    await handlers.run({}, call());
    const ended = frames().at(-1)!;
    expect(ended.subwords!.ngrams.data).not.toEqual(paused.ngrams.data);
    expect(
      frames()
        .slice(shown, -1)
        .every(({ subwords }) => subwords === null),
    ).toBe(true);
    const { port1, port2 } = new MessageChannel();
    open.push(port1, port2);
    const later = receiver(port2);
    await handlers.attach({ port: port1 }, call());
    expect(later.at(-1)).toMatchObject({ vectors: ended.vectors, subwords: ended.subwords });
  });

  it('pauses at an abort and trains the same in parts as in one go', async () => {
    const whole = await prepared();
    await whole.handlers.run({}, call());
    const parts = await prepared();
    const stopped = new AbortController();
    stopped.abort();
    expect(await parts.handlers.run({}, call(stopped.signal))).toMatchObject({ finished: false });
    expect(await parts.handlers.run({ slices: 1 }, call())).toMatchObject({ finished: false });
    await parts.handlers.run({}, call());
    expect(lastVectors(parts.messages)).toEqual(lastVectors(whole.messages));
  });

  it('goes on with another port when the first is never answered again', async () => {
    const { handlers, messages } = await prepared();
    open[1]!.onmessage = null; // the space worker is gone: nothing takes a frame any more
    const running = handlers.run({}, call());
    const { port1, port2 } = new MessageChannel();
    open.push(port1, port2);
    const again = receiver(port2);
    await handlers.attach({ port: port1 }, call());
    expect(await running).toMatchObject({ finished: true });
    expect(again[0]).toMatchObject({ type: 'space', id: 'run-1' });
    await expect.poll(() => again.length).toBeGreaterThanOrEqual(3);
    expect(lastVectors(again)).not.toEqual(lastVectors(messages));
  });

  it('puts snapshots in safety, from which another worker goes on with the same bits', async () => {
    const long = { ...recipe, parameters: { ...parameters, epochs: 20 } };
    const begin = async (handover?: Handover) => {
      const { handlers } = new TrainService();
      const { port1, port2 } = new MessageChannel();
      open.push(port1, port2);
      const messages = receiver(port2);
      const args = { recipe: long, source, spaceId: 'run-1', port: port1, ...(handover && { handover }) };
      const info = plain(await handlers.prepare(args, call()));
      const end = plain(await handlers.run({}, call()));
      // At its end nothing is worth keeping any more.
      await expect.poll(() => messages.at(-1)?.type).toBe('frame');
      const kept = messages.flatMap((message) => (message.type === 'snapshot' ? [message.snapshot] : []));
      expect(kept.at(-1)).toBeNull();
      return { messages, info, end, snapshot: kept[0]! };
    };
    const whole = await begin();
    expect(whole.snapshot.position).toBeGreaterThanOrEqual(50);
    const handover = { snapshot: whole.snapshot, legs: whole.info.legs, reason: 'it died' };
    const second = await begin(handover);
    expect(second.end.report).toMatchObject({
      done: 1,
      engine: expect.stringMatching(/^wasm .* 1 thread; from \d+ % wasm .* 1 thread$/),
      legs: [{ rung: 0 }, { rung: 1, from: whole.snapshot.done, reason: 'it died' }],
    });
    expect(lastVectors(second.messages)).toEqual(lastVectors(whole.messages));
    await expect(begin({ ...handover, legs: second.info.legs })).rejects.toMatchObject({ message: 'it died' });
  });

  it('states the memory of a text that is read, and of no other', async () => {
    const service = new TrainService();
    const asked = { source, model: 'skip-gram', parameters, engine: 'wasm', threads: 1 } as const;
    expect(await service.handlers.needs(asked, call())).toBeNull();
    await service.handlers.inspect({ source, minCount: 1 }, call());
    expect(await service.handlers.needs(asked, call())).toMatchObject({ refusal: null });
    // Models of counts: 12 bytes of each pair stay, or 8 of a matrix and where its 11 rows start. So few pairs are counted exactly.
    const held = await Promise.all(
      (['glove', 'ppmi-svd'] as const).map(async (model) => {
        const given = { ...asked, model, parameters: { dim: 8, minCount: 2, window: 2 } };
        const needs = plain(await service.handlers.needs(given, call()));
        expect(needs).toMatchObject({ refusal: null });
        return needs!.corpus;
      }),
    );
    const distinct = distinctPairs(SENTENCES, 2);
    expect(held[0]! - held[1]!).toBe((12 - 8) * distinct - 4 * 12);
  });

  it('resets to the same seed', async () => {
    const { handlers, messages } = await prepared();
    const start = lastVectors(messages);
    await handlers.run({}, call());
    const end = lastVectors(messages);
    await handlers.reset({}, call());
    expect(lastVectors(messages)).toEqual(start);
    await handlers.run({}, call());
    expect(lastVectors(messages)).toEqual(end);
  });

  it.each([
    ['an empty file', '', /empty/i],
    ['three words', 'only three words', /3 words|words/i],
    ['a binary', '\x89PNG\r\n\x1a\n\0\0\0', /not text/i],
  ])('refuses %s with advice', async (_, contents, message) => {
    const inspect = async () =>
      new TrainService().handlers.inspect({ source: own('bad.txt', contents), minCount: 2 }, call());
    await expect(inspect()).rejects.toMatchObject({
      name: 'BadInput',
      message: expect.stringMatching(message),
      advice: expect.stringMatching(/\w/),
    });
  });
});
