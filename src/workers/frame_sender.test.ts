// When live frames are sent, under a clock of the test's own: no faster than they are taken, and a twentieth of the time at most.
import { describe, expect, it } from 'vitest';
import type { Recipe } from '../ml/contracts';
import { packNames } from '../ml/core/names';
import { FrameSender } from './frame_sender';
import type { FrameMessage } from './protocol';

const source = { kind: 'own', title: 'x', bytes: 1 } as const;
const recipe: Recipe = { version: 1, model: 'skip-gram', parameters: {}, seed: 1, engine: 'wasm', threads: 1, source };
const report = {
  done: 0,
  epoch: 0,
  loss: 1,
  rate: 1,
  unit: 'words' as const,
  remaining: 1,
  learningRate: 1,
  seconds: 1,
  validation: null,
  stoppedEarly: false,
};

/** Trains for `seconds`, asking ten times a second; copying takes `copyMs`, laying out `layoutMs`. Returns how many live frames were sent. */
async function liveFrames(seconds: number, copyMs: number, layoutMs: number): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  let time = 0;
  let frames = 0;
  const session = {
    report,
    scorer: () => Promise.resolve(null),
    subwords: () => Promise.resolve(null),
    vectors: () => {
      time += copyMs;
      return Promise.resolve({ data: new Float32Array(2), rows: 1, cols: 2 });
    },
  };
  port2.onmessage = ({ data }: MessageEvent<FrameMessage>) => {
    if (data.type === 'space') return;
    frames++;
    port2.postMessage({ type: 'ack', milliseconds: layoutMs });
  };
  const names = packNames(['a']);
  const space = { type: 'space', id: 's', title: 'x', names, columns: [], recipe, ratings: null } as const;
  const sender = new FrameSender(
    port1,
    space,
    () => 'wasm',
    () => time,
  );
  await sender.send(session, 'all');
  frames = 0;
  for (let tick = 0; tick < seconds * 10; tick++) {
    const due = frames;
    await sender.sendIfDue(session);
    // Lets a frame through, and its answer back.
    for (let turn = 0; turn < 4 && frames === due; turn++) await new Promise((resolve) => setImmediate(resolve));
    await new Promise((resolve) => setImmediate(resolve));
    time += 100;
  }
  sender.close();
  port2.close();
  return frames;
}

describe('FrameSender', () => {
  it('sends cheap frames five times a second', async () => {
    expect(await liveFrames(4, 1, 4)).toBe(20);
  });

  it('holds dear frames back to a twentieth of the time, and the dearest to one in two seconds', async () => {
    expect(await liveFrames(20, 20, 60)).toBeLessThanOrEqual(13); // 80 ms each, so 1.6 s apart
    expect(await liveFrames(20, 20, 60)).toBeGreaterThanOrEqual(11);
    expect(await liveFrames(20, 100, 5000)).toBeGreaterThanOrEqual(9);
    expect(await liveFrames(20, 100, 5000)).toBeLessThanOrEqual(11);
  });
});
