// What the map on screen shows, in words and as a legend, for a picture of it. Reads the state and the columns; draws nothing.
import type { Column } from '../../ml/contracts';
import type { Arrays } from '../../state/arrays';
import { MAP_ERROR } from '../../state/honest_state';
import type { AppState } from '../../state/types';
import { exportText } from '../../strings/export';
import { honestText } from '../../strings/honest';
import { layoutStrings, METHOD_TITLES } from '../../strings/layout';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { compact, count, fixed, year } from '../format';
import { categoryColors, domainOf, namedCategories, noValueColor, scaleStops } from '../viewport/colors';
import type { Caption, LegendKey } from './caption';

const RADIUS = 4;
const DISC = 0;

/** `text` and `muted` are CSS colours. */
export function describeMap(state: AppState, arrays: Arrays, ink: Pick<Caption, 'text' | 'muted'>): Caption {
  const { active, spaces, map, theme } = state;
  const title = spaces.find(({ id }) => id === active)?.title ?? strings.name;
  const layout = arrays.layout(active, map.kind);
  const dims = layout?.recipe?.dims === 2 ? layoutStrings.flat : layoutStrings.deep;
  const facts = [exportText.facts(METHOD_TITLES[map.kind], dims, count(layout?.rows ?? 0))];
  if (map.facts?.quality) facts.push(exportText.trust(fixed(map.facts.quality.trustworthiness)));
  const column = arrays.colorOf(active, map.kind, map.color);
  const keys = column === null ? [] : [colorKey(column, theme)];
  return { title: say(title), facts: facts.join(' · '), keys, ...ink };
}

function colorKey(column: Column, theme: AppState['theme']): LegendKey {
  const label = exportText.legend(exportText.color, say(column.label));
  const none = { color: noValueColor(theme), shape: DISC, radius: RADIUS };
  if (column.categories !== undefined) {
    const named = namedCategories(column);
    const entries = named.map(({ name: text }, n) => ({ ...none, text, color: categoryColors(theme)[n]! }));
    const shown = new Set(named.map(({ index }) => index));
    if (column.values.some((value) => !shown.has(value))) entries.push({ ...none, text: strings.map.otherValue });
    return { label, ramp: null, entries };
  }
  const domain = domainOf(column);
  const write = /year/i.test(column.name) ? year : compact;
  const ends = (): readonly [string, string] => {
    if (column.name === MAP_ERROR) return [honestText.allNear, honestText.noneNear];
    if (domain.log) return [write(domain.min), write(domain.max)];
    return [strings.map.orLess(write(domain.min)), strings.map.orMore(write(domain.max))];
  };
  const [from, to] = ends();
  const entries = domain.gaps ? [{ ...none, text: strings.map.noValue }] : [];
  return { label, ramp: { stops: scaleStops(theme), from, to }, entries };
}
