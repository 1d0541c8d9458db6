// Long work gives the page its turn after every slice, and ends with its signal.
import { describe, expect, it } from 'vitest';
import { inSlices, turn } from './slices';

describe('inSlices', () => {
  it('lets other tasks in about every eight milliseconds of work', async () => {
    let time = 0;
    let done = 0;
    let turns = 0;
    let finished = false;
    const others = async () => {
      while (!finished) {
        await turn();
        turns++;
      }
    };
    const work = () => {
      time += 1;
      done++;
      return done === 80;
    };
    const result = inSlices(work, new AbortController().signal, () => time);
    expect(done).toBe(8);
    const beside = others();
    expect(await result).toBe(true);
    finished = true;
    await beside;
    expect(done).toBe(80);
    expect(turns).toBeGreaterThanOrEqual(8);
  });

  it('is over at once where it was ended before, and after the slice in which it is', async () => {
    const ended = new AbortController();
    ended.abort();
    expect(await inSlices(() => true, ended.signal)).toBe(false);
    const controller = new AbortController();
    let done = 0;
    const work = () => {
      done++;
      if (done === 3) controller.abort();
      return false;
    };
    expect(await inSlices(work, controller.signal, () => 0)).toBe(false);
    expect(done).toBe(3);
  });
});
