// Every part of the state is either in links or left out for a reason: a new one makes this fail until somebody decides. And a screen that was changed in all
// its parts says all of them.
import { expect, it } from 'vitest';
import { packNames } from '../ml/core/names';
import type { SpaceInfo } from '../workers/protocol';
import { DEFAULT_LOOK } from './group_state';
import { DEFAULT_PLAN } from './layout_state';
import { screenOf } from './screen_of';
import { addSpace } from './space_actions';
import { NO_TABLE } from './table_state';
import { testContext } from './test_context';

const TRAVELS = {
  state:
    'model source parameters seed threads engine spaces active map selection group k query honest drawn pictures theme dock table panels',
  look: 'color scale size shape sizes',
  plan: 'dims rows prepare seed axes parameters',
  table: 'filter sort',
};
/** What only this machine has, what follows from the rest, and what is a person's own: see `facts` for what is told of it. */
const STAYS = {
  state:
    'phase datasets simulators models tried mostThreads engines needs preview previewing run hovered asking evaluation playlist history visitor person showHidden shipped opening notices exporting importing link sight views keep explorable',
  table: 'widths version busy error sought',
};

const names = (text = '') => text.split(' ').sort();

it('every part of the state travels, or is known to stay', () => {
  const { store } = testContext();
  const both = (part: keyof typeof TRAVELS, stays = '') => names(`${TRAVELS[part]} ${stays}`.trim());
  expect(both('state', STAYS.state)).toEqual(Object.keys(store.getState()).sort());
  expect(both('look')).toEqual(Object.keys(DEFAULT_LOOK).sort());
  expect(both('plan')).toEqual(Object.keys(DEFAULT_PLAN).sort());
  expect(both('table', STAYS.table)).toEqual(Object.keys(NO_TABLE).sort());
});

function infoOf(id: string): SpaceInfo {
  const source = { kind: 'dataset', id: 'tiny', title: 'Tiny' } as const;
  const rest = { parameters: {}, seed: 1, engine: 'wasm', threads: 1 } as const;
  const recipe = { version: 1, model: 'skip-gram', source, ...rest } as const;
  return {
    ...{ id, title: id, names: packNames(['war', 'peace', 'law', 'bad']), rows: 4, dims: 3, columns: [] },
    provenance: { recipe, storage: 'float32', trained: 1, engine: 'wasm', loss: 1, seconds: 1 },
    ...{ hidden: new Uint32Array([3]), ratings: null },
  };
}

it('the screen that the app starts with is empty, and one that was changed says what was', () => {
  const { store, arrays, context } = testContext();
  addSpace(context, infoOf('shipped'), 'shipped', []);
  const now = (view: Parameters<typeof screenOf>[3] = null) => screenOf(store.getState(), arrays, null, view, false);
  expect(now()).toEqual({ screen: {}, facts: [] });
  store.setState(({ map, table, query, honest, drawn }) => ({
    map: { ...map, color: null, scale: 'zero', shape: 'kind', size: null },
    honest: { ...honest, links: true },
    drawn: { ...drawn, names: false, bundled: true },
    selection: { row: 1, name: 'peace', values: [], neighbors: null },
    query: { ...query, text: 'war - law', answer: { kind: 'odd', words: [] } as never },
    table: { ...table, filter: { ...table.filter, text: 'w', scope: 'group' } },
    ...{ k: 3, pictures: 'off', dock: 'table', panels: { left: false, right: true } },
  }));
  Object.assign(arrays.get('shipped')!, { group: Uint8Array.of(1, 0, 1, 0), kept: Uint8Array.of(1, 1, 1, 0) });
  const view = { target: [0, 0, 0], azimuth: 0, polar: 1, distance: 2 } as const;
  expect(now(view)).toEqual({
    screen: {
      view,
      look: {
        color: null,
        scale: 'zero',
        size: null,
        shape: 'kind',
        pictures: 'off',
        links: true,
        bundled: true,
        names: false,
      },
      word: 'peace',
      group: { others: false, names: ['war', 'law'] },
      kept: { others: false, names: ['war', 'peace', 'law'] },
      query: 'war - law',
      k: 3,
      table: { text: 'w', scope: 'group' },
      dock: 'table',
      closed: 'left',
    },
    facts: [],
  });
});

it('hidden words are not named, and trainings are by their recipe', () => {
  const { store, arrays, context } = testContext();
  addSpace(context, infoOf('run'), 'trained', []);
  store.setState({ selection: { row: 3, name: 'bad', values: [], neighbors: null } });
  Object.assign(arrays.get('run')!, { group: Uint8Array.of(0, 1, 0, 1) });
  const made = screenOf(store.getState(), arrays, null, null, true);
  expect(made?.screen.space).toMatchObject({ kind: 'trained', recipe: { model: 'skip-gram', source: { id: 'tiny' } } });
  expect(made?.facts).toEqual(['live', 'word']);
  // The two that are not chosen are named instead.
  expect(made?.screen.group).toEqual({ others: true, names: ['war', 'law'] });
  expect(JSON.stringify(made)).not.toContain('bad');
});
