// The parts of a screen's text, each "key=value": how it is written and how it is read. What one part cannot be read as throws; the others stand.
// A key that was given a meaning keeps it: links are kept for years.
import { decodePoints, encodePoints, WHOLE_ROWS } from '../../projection/points_text';
import { parseRecipe, recipeText } from '../../projection/recipe_text';
import type { KnownChoices } from './known';
import { escaped, readNumber, readWhole, shortened, unescaped, unescapedName } from './letters';
import {
  columnFilterText,
  filterText,
  placeText,
  readColumnFilter,
  readFilter,
  readPlace,
  readRows,
  readSort,
  rowsText,
  sortText,
} from './row_text';
import type { Screen, ScreenLook, ScreenTable } from './screen';
import { readOwn, readTrain, sourceText, trainText } from './train_text';

interface Part {
  readonly key: string;
  /** Parts that it says nothing without. */
  readonly of?: readonly string[];
  /** Its values, mostly one or none. */
  write(screen: Screen, known: KnownChoices): readonly (string | undefined)[];
  /** The screen as far as it is read, with this part. Throws where the value cannot be used. */
  read(value: string, screen: Screen, known: KnownChoices): Screen;
}

const COLORS = ['sequential', 'zero', 'median'] as const;
const PICTURES = ['off', 'plain'] as const;
const SCOPES = ['shown', 'group', 'neighbors'] as const;
const PANELS = ['left', 'right', 'both'] as const;
const THEMES = ['dark', 'light'] as const;
const MOST_K = 1000;
const MOST_PIXELS = 100;

const look = (screen: Screen, change: ScreenLook): Screen => ({ ...screen, look: { ...screen.look, ...change } });
const table = (screen: Screen, change: ScreenTable): Screen => ({ ...screen, table: { ...screen.table, ...change } });

export const PARTS: readonly Part[] = [
  {
    key: 'space',
    write: ({ space }) => [space?.kind === 'shipped' ? escaped(space.id) : undefined],
    read: (value, screen, { spaces }) => {
      const id = unescapedName(value);
      if (!spaces.includes(id)) throw new RangeError(`the space “${shortened(id)}”, which is not here`);
      return { ...screen, space: { kind: 'shipped', id } };
    },
  },
  {
    key: 'train',
    write: ({ space }, known) => [space?.kind === 'trained' ? trainText(space.recipe, known, 'wasm') : undefined],
    read: (value, screen, known) => {
      const { engine, ...recipe } = readTrain(value, known, 'wasm');
      if (engine === 'automatic') throw new RangeError('a training on any engine, expected the one that it ran on');
      return { ...screen, space: { kind: 'trained', recipe: { version: 1, ...recipe, engine } } };
    },
  },
  {
    key: 'open',
    write: ({ space }, known) => [space?.kind === 'own' ? sourceText(space.source, known) : undefined],
    read: (value, screen) => ({ ...screen, space: { kind: 'own', source: readOwn(value) } }),
  },
  {
    key: 'set',
    write: ({ controls }, known) => [controls && trainText(controls, known, 'automatic')],
    read: (value, screen, known) => ({ ...screen, controls: readTrain(value, known, 'automatic') }),
  },
  {
    key: 'layout',
    write: ({ layout }) => [layout && recipeText(layout.recipe)],
    read: (value, screen, { methods }) => {
      const recipe = parseRecipe(value, methods);
      return { ...screen, layout: { recipe, positions: null, flowed: false } };
    },
  },
  {
    key: 'points',
    of: ['layout'],
    write: ({ layout }) => {
      const whole = layout?.positions != null && layout.recipe.rows <= WHOLE_ROWS;
      return [whole ? encodePoints(layout.positions, layout.recipe) : undefined];
    },
    read: (value, screen) => {
      if (screen.layout === undefined) throw new RangeError('points of no layout');
      const positions = decodePoints(value, screen.layout.recipe);
      return { ...screen, layout: { ...screen.layout, positions } };
    },
  },
  {
    ...flag(
      'flowed',
      ({ layout }) => layout?.flowed === true,
      (screen) => {
        if (screen.layout === undefined) throw new RangeError('no layout that flowed');
        return { ...screen, layout: { ...screen.layout, flowed: true } };
      },
    ),
    of: ['layout'],
  },
  {
    key: 'view',
    write: ({ view }) => [view && placeText(view)],
    read: (value, screen) => ({ ...screen, view: readPlace(value) }),
  },
  column(
    'color',
    ({ look }) => look?.color,
    (screen, color) => look(screen, { color }),
  ),
  choice(
    'scale',
    COLORS,
    ({ look }) => look?.scale,
    (screen, scale) => look(screen, { scale }),
  ),
  column(
    'size',
    ({ look }) => look?.size,
    (screen, size) => look(screen, { size }),
  ),
  {
    key: 'shape',
    write: ({ look }) => [look?.shape && escaped(look.shape)],
    read: (value, screen) => look(screen, { shape: unescapedName(value) }),
  },
  {
    key: 'sizes',
    write: ({ look }) => [look?.sizes && [look.sizes.least, look.sizes.most, look.sizes.one].join(',')],
    read: (value, screen) => {
      const pixels = value.split(',').map((text) => readNumber(text, 0, MOST_PIXELS));
      const [least, most, one] = pixels;
      if (pixels.length !== 3 || least! > most!)
        throw new RangeError('sizes, expected the least, the most and the one');
      return look(screen, { sizes: { least: least!, most: most!, one: one! } });
    },
  },
  choice(
    'pictures',
    PICTURES,
    ({ look }) => look?.pictures,
    (screen, pictures) => look(screen, { pictures }),
  ),
  flag(
    'links',
    ({ look }) => look?.links === true,
    (screen) => look(screen, { links: true }),
  ),
  flag(
    'bundled',
    ({ look }) => look?.bundled === true,
    (screen) => look(screen, { bundled: true }),
  ),
  flag(
    'unnamed',
    ({ look }) => look?.names === false,
    (screen) => look(screen, { names: false }),
  ),
  rows('shown', 'kept', false),
  rows('hidden', 'kept', true),
  {
    key: 'filter',
    write: ({ filters = [] }) => filters.map(filterText),
    read: (value, screen) => ({ ...screen, filters: [...(screen.filters ?? []), readFilter(value)] }),
  },
  rows('group', 'group', false),
  rows('notgroup', 'group', true),
  name(
    'word',
    ({ word }) => word,
    (screen, word) => ({ ...screen, word }),
  ),
  name(
    'q',
    ({ query }) => query,
    (screen, query) => ({ ...screen, query }),
  ),
  {
    key: 'k',
    write: ({ k }) => [k === undefined ? undefined : String(k)],
    read: (value, screen) => ({ ...screen, k: readWhole(value, 1, MOST_K) }),
  },
  choice(
    'dock',
    ['table'],
    ({ dock }) => dock,
    (screen, dock) => ({ ...screen, dock }),
  ),
  {
    key: 'find',
    write: ({ table }) => [table?.text && escaped(table.text)],
    read: (value, screen) => table(screen, { text: unescaped(value) }),
  },
  flag(
    'pattern',
    ({ table }) => table?.pattern === true,
    (screen) => table(screen, { pattern: true }),
  ),
  {
    key: 'where',
    write: ({ table }) => (table?.columns ?? []).map(columnFilterText),
    read: (value, screen) => table(screen, { columns: [...(screen.table?.columns ?? []), readColumnFilter(value)] }),
  },
  choice(
    'scope',
    SCOPES,
    ({ table }) => table?.scope,
    (screen, scope) => table(screen, { scope }),
  ),
  {
    key: 'sort',
    write: ({ table }) => [table?.sort && sortText(table.sort)],
    read: (value, screen) => table(screen, { sort: readSort(value) }),
  },
  choice(
    'closed',
    PANELS,
    ({ closed }) => closed,
    (screen, closed) => ({ ...screen, closed }),
  ),
  choice(
    'theme',
    THEMES,
    ({ theme }) => theme,
    (screen, theme) => ({ ...screen, theme }),
  ),
];

function flag(key: string, is: (screen: Screen) => boolean, set: (screen: Screen) => Screen): Part {
  return {
    key,
    write: (screen) => [is(screen) ? '' : undefined],
    read: (value, screen) => {
      if (value !== '') throw new RangeError(`“${shortened(value)}”, expected nothing`);
      return set(screen);
    },
  };
}

function choice<T extends string>(
  key: string,
  values: readonly T[],
  of: (screen: Screen) => T | undefined,
  set: (screen: Screen, value: T) => Screen,
): Part {
  return {
    key,
    write: (screen) => [of(screen)],
    read: (text, screen) => {
      const value = values.find((candidate) => candidate === text);
      if (value === undefined) throw new RangeError(`“${shortened(text)}”, expected ${values.join(' or ')}`);
      return set(screen, value);
    },
  };
}

/** A column, or none. */
function column(
  key: string,
  of: (screen: Screen) => string | null | undefined,
  set: (screen: Screen, name: string | null) => Screen,
): Part {
  return {
    key,
    write: (screen) => {
      const named = of(screen);
      return [named === undefined ? undefined : escaped(named ?? '')];
    },
    read: (value, screen) => set(screen, unescaped(value) || null),
  };
}

function name(
  key: string,
  of: (screen: Screen) => string | undefined,
  set: (screen: Screen, name: string) => Screen,
): Part {
  return {
    key,
    write: (screen) => {
      const text = of(screen);
      return [text && escaped(text)];
    },
    read: (value, screen) => set(screen, unescapedName(value)),
  };
}

function rows(key: string, of: 'group' | 'kept', others: boolean): Part {
  return {
    key,
    write: (screen) => {
      const chosen = screen[of];
      return [chosen?.others === others ? rowsText(chosen) : undefined];
    },
    read: (value, screen) => ({ ...screen, [of]: readRows(value, others) }),
  };
}
