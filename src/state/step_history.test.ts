// The bound in bytes: masks that states share count once.
import { expect, it } from 'vitest';
import { MOST_BYTES, StepHistory } from './step_history';

it('forgets the oldest steps where their masks take too much memory', () => {
  const history = new StepHistory<Uint8Array | null>((mask) => [mask]);
  const mask = new Uint8Array(MOST_BYTES / 4);
  // One mask, often: it is there once.
  for (let n = 0; n < 50; n++) history.record('select', mask);
  let steps = 0;
  while (history.undo(null) !== null) steps++;
  expect(steps).toBe(50);
  history.clear();
  for (let n = 0; n < 50; n++) history.record('select', new Uint8Array(MOST_BYTES / 4));
  for (steps = 0; history.undo(null) !== null; ) steps++;
  expect(steps).toBe(4);
});
