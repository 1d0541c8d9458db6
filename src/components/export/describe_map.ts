// What the map on screen shows, in words and as a legend, for a picture of it. Reads the state and the columns; draws nothing.
import type { Column } from '../../ml/contracts';
import type { Arrays } from '../../state/arrays';
import type { ColorScale } from '../../state/group_state';
import { MAP_ERROR } from '../../state/honest_state';
import type { AppState } from '../../state/types';
import { exportText } from '../../strings/export';
import { honestText } from '../../strings/honest';
import { layoutStrings, METHOD_TITLES } from '../../strings/layout';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { compact, count, fixed, year } from '../format';
import { DIAMOND, DISC, OTHER_SHAPE, shapedCategories, sizeScale } from '../viewport/appearance';
import { categoryColors, domainOf, namedCategories, noValueColor, scaleStops, valueAt } from '../viewport/colors';
import type { Caption, KeyEntry, LegendKey } from './caption';

const RADIUS = 4;

/** `text` and `muted` are CSS colours. */
export function describeMap(state: AppState, arrays: Arrays, ink: Pick<Caption, 'text' | 'muted'>): Caption {
  const { active, spaces, map } = state;
  const title = spaces.find(({ id }) => id === active)?.title ?? strings.name;
  const layout = arrays.layout(active, map.kind);
  const dims = layout?.recipe?.dims === 2 ? layoutStrings.flat : layoutStrings.deep;
  const facts = [exportText.facts(METHOD_TITLES[map.kind], dims, count(layout?.rows ?? 0))];
  if (map.facts?.quality && map.facts.quality.k > 0)
    facts.push(exportText.trust(fixed(map.facts.quality.trustworthiness)));
  return { title: say(title), facts: facts.join(' · '), keys: keysOf(state, arrays, ink.muted), ...ink };
}

/** What colours, shapes and sizes the points, in this order; of one column that colours and shapes them, one part. */
function keysOf(state: AppState, arrays: Arrays, muted: string): readonly LegendKey[] {
  const { active, map, theme, spaces } = state;
  const find = (name: string | null) => arrays.colorOf(active, map.kind, name);
  const [color, size, shape] = [find(map.color), find(map.size), find(map.shape)];
  const keys: LegendKey[] = [];
  const shaped = shape?.categories === undefined ? null : shape;
  if (color !== null) {
    const none = { color: noValueColor(theme), shape: DISC, radius: RADIUS };
    keys.push(
      color.categories === undefined
        ? rampKey(color, map.scale, theme)
        : categoryKey(color, exportText.color, none, categoryColors(theme), shaped === color),
    );
  }
  const plain = { color: muted, shape: DISC, radius: RADIUS };
  const ratings = spaces.find(({ id }) => id === active)?.ratings;
  if (shaped !== null && shaped !== color) keys.push(categoryKey(shaped, exportText.shape, plain, null, true));
  else if (shaped === null && ratings !== undefined && ratings !== null) {
    const { items, users } = ratings.nouns;
    const entries = [
      { ...plain, text: items },
      { ...plain, text: users, shape: DIAMOND },
    ];
    keys.push({ label: exportText.shape, ramp: null, entries });
  }
  if (size !== null && size.categories === undefined) keys.push(sizeKey(size, map.sizes, plain));
  return keys;
}

type Plain = Omit<KeyEntry, 'text'>;

/** `colors` null: all have that of `plain`. */
function categoryKey(
  column: Column,
  what: string,
  plain: Plain,
  colors: readonly string[] | null,
  shaped: boolean,
): LegendKey {
  const named = colors === null ? shapedCategories(column) : namedCategories(column);
  const shapeAt = (n: number) => (shaped ? Math.min(n, OTHER_SHAPE) : DISC);
  const entries = named.map(({ name: text }, n) => {
    return { ...plain, text, color: colors?.[n] ?? plain.color, shape: shapeAt(n) };
  });
  const own = new Set(named.map(({ index }) => index));
  if (column.values.some((value) => !own.has(value))) {
    entries.push({ ...plain, text: strings.map.otherValue, shape: shapeAt(OTHER_SHAPE) });
  }
  return { label: exportText.legend(what, say(column.label)), ramp: null, entries };
}

const writer = ({ name }: Column) => (/year/i.test(name) ? year : compact);

/** Ends and middle of the range. */
function sizeKey(column: Column, sizes: AppState['map']['sizes'], plain: Plain): LegendKey {
  const domain = domainOf(column, 'sequential');
  const [write, sizeOf] = [writer(column), sizeScale(column, sizes)];
  const entries = [0, 0.5, 1].map((share) => {
    const at = valueAt(share, domain);
    const value = domain.log ? Math.round(at) : at;
    return { ...plain, text: write(value), radius: sizeOf(value) / 2 };
  });
  return { label: exportText.legend(exportText.size, say(column.label)), ramp: null, entries };
}

function rampKey(column: Column, scale: ColorScale, theme: AppState['theme']): LegendKey {
  const domain = domainOf(column, scale);
  const write = writer(column);
  const ends = (): readonly [string, string] => {
    if (column.name === MAP_ERROR) return [honestText.allNear, honestText.noneNear];
    if (domain.log) return [write(domain.min), write(domain.max)];
    return [strings.map.orLess(write(domain.min)), strings.map.orMore(write(domain.max))];
  };
  const [from, to] = ends();
  const none = { color: noValueColor(theme), shape: DISC, radius: RADIUS };
  const entries = domain.gaps ? [{ ...none, text: strings.map.noValue }] : [];
  const ramp = { stops: scaleStops(theme, domain.middle !== null), from, to };
  return { label: exportText.legend(exportText.color, say(column.label)), ramp, entries };
}
