// The head of the table: a box that takes all listed rows into the group, and for each column a button that sorts and an edge that is dragged
// for its width (with Shift and the arrow keys from its button).
// biome-ignore-all lint/a11y/useSemanticElements: a <table> does not scroll a million rows that are laid over one another.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the current row.
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useActions, useApp } from '../../state/react';
import { tableText } from '../../strings/table';
import { LEAST_PX, type TableColumn } from './columns';

/** A press of a key widens by as much. */
const STEP_PX = 16;
const MOST_PX = 900;
const SORTS = { true: 'descending', false: 'ascending' } as const;

interface Props {
  readonly columns: readonly TableColumn[];
  readonly widths: readonly number[];
  readonly rows: Uint32Array;
}

export function GridHead({ columns, widths, rows }: Props) {
  const { selectRows, selectNone } = useActions();
  const count = useApp((state) => state.group.count);
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" aria-rowindex={1} className="table-head-row">
        <span role="columnheader" aria-colindex={1} className="table-box">
          <input
            type="checkbox"
            aria-label={tableText.takeAll}
            checked={count > 0}
            ref={(box) => {
              if (box !== null) box.indeterminate = count > 0 && count !== rows.length;
            }}
            onChange={({ currentTarget }) => {
              if (currentTarget.checked || (count > 0 && count < rows.length))
                selectRows(rows.slice(), 'replace', 'table');
              else selectNone();
            }}
          />
        </span>
        {columns.map((column, n) => (
          <Head key={column.key} column={column} width={widths[n]!} place={n + 2} />
        ))}
      </div>
    </div>
  );
}

interface HeadProps {
  readonly column: TableColumn;
  readonly width: number;
  readonly place: number;
}

function Head({ column: { key, label, help, figures }, width, place }: HeadProps) {
  const { sortTable, setTableWidth } = useActions();
  const descending = useApp(({ table: { sort } }) => (sort.by === key ? sort.descending : null));
  const resize = (pixels: number) => setTableWidth(key, Math.max(LEAST_PX, Math.min(MOST_PX, Math.round(pixels))));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? STEP_PX : event.key === 'ArrowLeft' ? -STEP_PX : 0;
    if (by === 0 || !event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    resize(width + by * directionOf(event.currentTarget));
  };
  return (
    <span
      role="columnheader"
      aria-colindex={place}
      aria-sort={descending === null ? 'none' : SORTS[`${descending}`]}
      data-figures={figures || undefined}
      data-name={key === 'name' || undefined}
    >
      <button
        type="button"
        title={[label, help].filter(Boolean).join('. ')}
        onClick={() => sortTable(key)}
        onKeyDown={onKeyDown}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
      >
        <span className="table-head-label">{label}</span>
        {descending !== null && (descending ? <ArrowDown size={13} aria-hidden /> : <ArrowUp size={13} aria-hidden />)}
      </button>
      <Edge width={width} onResize={resize} onReset={() => setTableWidth(key, null)} />
    </span>
  );
}

interface EdgeProps {
  readonly width: number;
  onResize(pixels: number): void;
  onReset(): void;
}

/** For pointers alone: the button beside it has keys for the same. */
function Edge({ width, onResize, onReset }: EdgeProps) {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { x: event.clientX, width };
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (from.current === null) return;
    onResize(from.current.width + (event.clientX - from.current.x) * directionOf(event.currentTarget));
  };
  const end = () => {
    from.current = null;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for pointers alone, as above.
    <i
      className="table-edge"
      aria-hidden
      title={tableText.resize}
      {...{ onPointerDown, onPointerMove }}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={onReset}
    />
  );
}

/** −1 where text runs from right to left. */
function directionOf(element: Element): 1 | -1 {
  return getComputedStyle(element).direction === 'rtl' ? -1 : 1;
}
