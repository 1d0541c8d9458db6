// Kept trainings come back as they were, and what does not fit together is named.
import { describe, expect, it } from 'vitest';
import { trainings } from './fuzz_packed';
import { joined, resealed } from './packed_parts';
import { trainingParts, unpackTraining } from './packed_training';

const pack = (n: number) => joined(trainingParts(trainings()[n]!));

describe('packed trainings', () => {
  it.each([0, 1])('come back whole (%i)', (n) => {
    expect(unpackTraining(pack(n))).toEqual(trainings()[n]);
  });

  it('are handed out in parts that are the tables themselves', () => {
    const [training] = trainings();
    const buffers = trainingParts(training!).map(({ buffer }) => buffer);
    for (const [, { data }] of training!.snapshot.tables) expect(buffers).toContain(data.buffer);
  });

  it.each([
    ['"ranking":["webgpu"', '"ranking":["webgpx"', 'it names an engine webgpx'],
    ['"done":0.25', '"done":9.25', '9.25 of it is done'],
    ['"position":120', '"position":1.0', undefined],
    ['"position":120', '"position":-10', '"position" should be a whole number'],
    ['"figure":"RMSE"', '"figure":"RMSF"', '"figure" should be RMSE or'],
    ['"rung":0', '"rung":9', undefined],
    ['"rows":5', '"rows":6', 'cut short'],
  ])('with %s as %s', (find, replace, why) => {
    const bytes = pack(0);
    const at = new TextDecoder('latin1').decode(bytes).indexOf(find);
    expect(at).toBeGreaterThan(0);
    bytes.set(new TextEncoder().encode(replace), at);
    if (why === undefined) expect(unpackTraining(resealed(bytes)).space).toBe('run-a');
    else expect(() => unpackTraining(resealed(bytes))).toThrow(why);
  });
});
