// What cannot be judged is said to be so: words, and a training under way. What can be is judged in ml/evaluation, where it is tested.
import { expect, it } from 'vitest';
import { packNames } from '../ml/core/names';
import { randomTable } from '../ml/core/test_table';
import { NameIndex } from '../ml/query/name_index';
import { judgeHandlers } from './judge_handlers';
import type { OpenSpace } from './open_space';

const names = packNames(['a', 'b']);
const source = { kind: 'own', title: 'Mine', bytes: 1 } as const;
const recipe = { version: 1, model: 'bpr', source, parameters: {}, seed: 1, engine: 'wasm', threads: 1 } as const;
const open: OpenSpace = {
  space: {
    ...{ id: 'run-1', title: 'Mine', names, vectors: randomTable(2, 3, 1), columns: [] },
    provenance: { recipe, storage: 'float32', trained: 0.5, engine: 'wasm', loss: 1, seconds: 1 },
  },
  norms: new Float32Array(2),
  index: new NameIndex(names),
  hidden: new Set(),
  layout: null,
};
const one = { rows: 1, cols: 1, starts: Uint32Array.of(0, 1), columns: Uint32Array.of(0), values: Float32Array.of(1) };
const nouns = { user: 'user', users: 'users', item: 'item', items: 'items' };
const known = { items: 1, users: 1, nouns, scale: null, simulated: true, history: one, test: one, truth: null };
const ratings = { ...known, feedback: 'implicit' } as const;
const judge = async (space: OpenSpace['space']) =>
  judgeHandlers(() => ({ ...open, space })).judge(
    { space: 'run-1', k: 5 },
    { signal: new AbortController().signal, emit: () => {} },
  );

it('judges neither words nor a training under way', async () => {
  await expect(judge(open.space)).rejects.toThrow('Mine holds words');
  await expect(judge({ ...open.space, ratings })).rejects.toMatchObject({ advice: expect.stringContaining('Pause') });
});
