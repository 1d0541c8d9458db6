import { describe, expect, it } from 'vitest';
import { lately } from './lately';
import { type Context, createAppStore } from './store';

function context(): Context {
  const machine = { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] } as const;
  const model = { id: 'skip-gram', title: '', family: 'windows', parameters: [], reads: 'text' } as const;
  return { store: createAppStore([model], 'dark', machine) } as Partial<Context> as Context;
}

describe('lately', () => {
  it('loads once, keeps the order of what was wanted meanwhile, and then acts at once', async () => {
    let loads = 0;
    const done: string[] = [];
    const later = lately(context(), async () => {
      loads++;
      return (word: string) => void done.push(word);
    });
    await Promise.all([later((say) => say('first')), later((say) => say('second'))]);
    void later((say) => say('third'));
    expect(done).toEqual(['first', 'second', 'third']);
    expect(loads).toBe(1);
  });

  it('tells a failed load as a notice, acts not, and tries again the next time', async () => {
    const given = context();
    let online = false;
    const done: number[] = [];
    const later = lately(given, () => (online ? Promise.resolve(7) : Promise.reject(new TypeError('Failed to fetch'))));
    await later((work) => void done.push(work));
    expect(done).toEqual([]);
    expect(given.store.getState().notices.map(({ message }) => message)).toEqual(['Failed to fetch.']);
    online = true;
    await later((work) => void done.push(work));
    expect(done).toEqual([7]);
  });

  it('offers to load the page again where a script of the app does not come', async () => {
    for (const said of ['Failed to fetch dynamically imported module: x.js', 'Importing a module script failed.']) {
      const given = context();
      await lately(given, () => Promise.reject(new TypeError(said)))(() => undefined);
      expect(given.store.getState().notices).toMatchObject([
        { message: 'This part of the page could not be loaded.', reload: true },
      ]);
    }
  });
});
