// What keys and presses do in the table: go from row to row, select, and take rows into the group as lists of files have it (Shift from the
// row where it began, Control one by one).
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { useActions, useAppContext } from '../../state/react';

interface Table {
  readonly rows: Uint32Array;
  readonly current: number;
  /** Rows that a page key goes on by. */
  readonly page: number;
  goTo(index: number): void;
}

export function useGridKeys({ rows, current, page, goTo }: Table) {
  const { store, arrays } = useAppContext();
  const { select, selectRows } = useActions();
  /** Row, not index: the order may change meanwhile. */
  const anchor = useRef<number | null>(null);
  const last = rows.length - 1;

  const extendTo = (index: number, how: 'replace' | 'add') => {
    anchor.current ??= rows[current]!;
    const from = Math.max(0, rows.indexOf(anchor.current));
    selectRows(rows.slice(Math.min(from, index), Math.max(from, index) + 1), how, 'table');
  };
  const toggle = (index: number) => {
    const row = rows[index]!;
    const held = arrays.get(store.getState().active);
    selectRows(Uint32Array.of(row), held?.group?.[row] === 1 ? 'subtract' : 'add', 'table');
    anchor.current = row;
  };
  const selectAt = (index: number) => {
    select(rows[index]!);
    anchor.current = rows[index]!;
  };

  const targets: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: last,
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey) return;
    const mod = event.ctrlKey || event.metaKey;
    const target = targets[event.key];
    if (target !== undefined) {
      const index = Math.max(0, Math.min(last, target));
      if (event.shiftKey) extendTo(index, 'replace');
      else anchor.current = rows[index]!;
      goTo(index);
    } else if (event.key === 'Enter') selectAt(current);
    else if (event.key === ' ') toggle(current);
    else if (event.key === 'Escape') select(null);
    else if (mod && event.key.toLowerCase() === 'a') selectRows(rows.slice(), 'replace', 'table');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const onRow = (index: number, event: MouseEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    if (event.shiftKey) extendTo(index, mod ? 'add' : 'replace');
    else if (mod) toggle(index);
    else selectAt(index);
    goTo(index);
  };

  return { onKeyDown, onRow, onBox: toggle };
}
