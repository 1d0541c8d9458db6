// The categories of a column, by colour or by shape: pressing one hides or shows its points, Alt or a second press shows it alone, Shift selects.
import { type MouseEvent, useMemo } from 'react';
import type { Column } from '../../ml/contracts';
import { useActions, useApp } from '../../state/react';
import { say } from '../../strings/localized';
import { lookText } from '../../strings/look';
import { OTHER_SHAPE, shapedCategories } from './appearance';
import { categoryColors, namedCategories, noValueColor } from './colors';
import { Glyph } from './Glyph';
import { useFilter } from './use_filter';

interface Props {
  readonly column: Column;
  readonly by: 'color' | 'shape';
  /** Of colours whose column shapes the points too. */
  readonly shaped?: boolean;
}

interface Entry {
  readonly name: string;
  /** The values that it stands for: several of those that share one look. */
  readonly values: readonly number[];
}

export function CategoryLegend({ column, by, shaped = by === 'shape' }: Props) {
  const theme = useApp((state) => state.theme);
  const { selectRows } = useActions();
  const { filter, set } = useFilter(column);
  const entries = useMemo(() => entriesOf(column, by), [column, by]);
  const hidden = filter !== null && 'hidden' in filter ? filter.hidden : [];
  const isHidden = ({ values }: Entry) => values.every((value) => hidden.includes(value));

  const press = (entry: Entry, { altKey, shiftKey, detail }: MouseEvent) => {
    if (shiftKey) {
      const rows = [...column.values.keys()].filter((row) => entry.values.includes(column.values[row]!));
      return selectRows(Uint32Array.from(rows), 'add', 'legend');
    }
    const others = entries.filter((other) => other !== entry).flatMap(({ values }) => values);
    const off =
      altKey || detail === 2
        ? others
        : isHidden(entry)
          ? hidden.filter((value) => !entry.values.includes(value))
          : [...hidden, ...entry.values];
    set(off.length === 0 ? null : { column: column.name, hidden: off });
  };

  const colorAt = (n: number) => categoryColors(theme)[n] ?? noValueColor(theme);
  return (
    <ul
      className="legend legend-categories"
      aria-label={say(column.label)}
      data-filtered={hidden.length > 0 || undefined}
    >
      {entries.map((entry, n) => (
        <li key={entry.name}>
          <button
            type="button"
            className="legend-entry"
            aria-pressed={!isHidden(entry)}
            data-tip={lookText.filterHelp}
            onClick={(event) => press(entry, event)}
          >
            <Swatch color={by === 'color' ? colorAt(n) : null} shape={shaped ? Math.min(n, OTHER_SHAPE) : null} />
            <bdi>{entry.name}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Swatch({ color, shape }: { readonly color: string | null; readonly shape: number | null }) {
  if (shape === null) return <i style={{ '--swatch': color ?? undefined }} />;
  return (
    <span className="legend-glyph" style={color === null ? undefined : { color }}>
      <Glyph shape={shape} />
    </span>
  );
}

/** Those with a look of their own, and the others with those that have no value, where there are any. */
function entriesOf(column: Column, by: Props['by']): readonly Entry[] {
  const named = by === 'color' ? namedCategories(column) : shapedCategories(column);
  const entries = named.map(({ index, name }) => ({ name, values: [index] }));
  const known = new Set(named.map(({ index }) => index));
  const others = new Set(column.values.filter((value) => !known.has(value)));
  return others.size === 0 ? entries : [...entries, { name: lookText.other, values: [...others] }];
}
