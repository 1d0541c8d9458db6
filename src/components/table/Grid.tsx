// The rows as a grid (WAI-ARIA): the grid itself holds the focus and says which row is the current one, so that rows may come and go beneath
// it. A row that is selected elsewhere is brought into view and marked.
// biome-ignore-all lint/a11y/useSemanticElements: a <table> does not scroll a million rows that are laid over one another.
import { type CSSProperties, useEffect, useId, useMemo, useRef, useState } from 'react';
import { MAP_ERROR } from '../../state/honest_state';
import { useApp, useAppContext } from '../../state/react';
import type { TableRows } from '../../state/table_state';
import { tableText } from '../../strings/table';
import { useMedia } from '../ui/use_media';
import { BOX_PX, LEAST_PX, type TableColumn, tableColumns } from './columns';
import { GridHead } from './GridHead';
import { GridRow } from './GridRow';
import { useGridKeys } from './use_grid_keys';
import { useRowWindow } from './use_row_window';

interface Props {
  readonly space: string;
  readonly listed: TableRows;
}

/** The same in table.css. */
const ROW_PX = { fine: 28, coarse: 44 } as const;

export function Grid({ space, listed }: Props) {
  const id = useId();
  const grid = useRef<HTMLDivElement>(null);
  const { rows } = listed;
  const rowHeight = ROW_PX[useMedia('(pointer: coarse)') ? 'coarse' : 'fine'];
  const window = useRowWindow(grid, rows.length, rowHeight, rowHeight);
  const [cursor, setCursor] = useState(0);
  const busy = useApp((state) => state.table.busy);
  const selected = useApp((state) => state.selection?.row ?? null);
  const columns = useColumns(space, listed);
  const widths = useWidths(columns);
  useApp((state) => state.group.version);

  const current = Math.min(cursor, rows.length - 1);
  const goTo = (index: number) => {
    setCursor(index);
    window.show(index);
  };
  const { onKeyDown, onRow, onBox } = useGridKeys({ rows, current, page: window.page, goTo });
  useFollowedSelection(listed, selected, goTo);
  useTopOfAnother(() => goTo(0));

  const made = Array.from({ length: Math.max(0, window.last - window.first) }, (_, i) => window.first + i);
  const rowId = (row: number) => `${id}-${row}`;
  const inView = current >= window.first && current < window.last;
  return (
    <>
      <p id={`${id}-help`} className="visually-hidden">
        {tableText.help}
      </p>
      <div
        ref={grid}
        className="table-grid"
        role="grid"
        tabIndex={0}
        aria-label={tableText.label}
        aria-describedby={`${id}-help`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-busy={busy}
        aria-activedescendant={inView ? rowId(rows[current]!) : undefined}
        style={{ '--cells': `${BOX_PX}px ${widths.map((width) => `${width}px`).join(' ')}` } as CSSProperties}
        onKeyDown={onKeyDown}
      >
        <GridHead columns={columns} widths={widths} rows={rows} />
        <div role="rowgroup" className="table-rows" style={{ height: window.height }}>
          {made.map((index) => {
            const row = rows[index]!;
            return (
              <GridRow
                key={row}
                id={rowId(row)}
                {...{ row, index, columns }}
                top={window.top(index)}
                current={index === current}
                selected={row === selected}
                onPress={onRow}
                onBox={onBox}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

function useColumns(space: string, listed: TableRows): readonly TableColumn[] {
  const { arrays } = useAppContext();
  const showHidden = useApp((state) => state.showHidden);
  const kind = useApp((state) => state.map.kind);
  const honest = useApp((state) => state.honest.version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names and map errors lie in arrays, whose changes these count.
  return useMemo(() => {
    const errors = arrays.colorOf(space, kind, MAP_ERROR);
    const own = arrays.get(space)?.columns ?? [];
    return tableColumns({
      columns: errors === null ? own : [...own, errors],
      similarities: listed.similarities,
      like: listed.like === null ? '' : arrays.name(space, listed.like),
      name: (row) => arrays.name(space, row),
    });
  }, [arrays, space, listed, kind, honest, showHidden]);
}

function useWidths(columns: readonly TableColumn[]): readonly number[] {
  const widths = useApp((state) => state.table.widths);
  return columns.map(({ key, width }) => Math.max(LEAST_PX, widths[key] ?? width));
}

/** Another filter or order is read from its beginning. */
function useTopOfAnother(goToTop: () => void): void {
  const filter = useApp((state) => state.table.filter);
  const sort = useApp((state) => state.table.sort);
  const last = useRef({ filter, sort });
  // biome-ignore lint/correctness/useExhaustiveDependencies: made anew at every render; what it does is not.
  useEffect(() => {
    if (last.current.filter === filter && last.current.sort === sort) return;
    last.current = { filter, sort };
    goToTop();
  }, [filter, sort]);
}

/** Goes to a row that was just selected, and again once the list that its similarities are in is there. */
function useFollowedSelection({ rows, like }: TableRows, selected: number | null, goTo: (index: number) => void): void {
  const settled = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: goTo is made anew at every render; what it does is not.
  useEffect(() => {
    if (selected === null || settled.current === selected) {
      if (selected === null) settled.current = null;
      return;
    }
    const index = rows.indexOf(selected);
    if (index >= 0) goTo(index);
    if (like === selected) settled.current = selected;
  }, [rows, like, selected]);
}
