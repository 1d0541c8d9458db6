// One row of the table: its place in the group, then a cell for each column. A press selects it, with Shift or Control as in a list of files.
// biome-ignore-all lint/a11y/useSemanticElements: a <table> does not scroll a million rows that are laid over one another.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names the current row.
import { EyeOff } from 'lucide-react';
import type { MouseEvent } from 'react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { tableText } from '../../strings/table';
import type { TableColumn } from './columns';

interface Props {
  readonly id: string;
  readonly row: number;
  readonly index: number;
  readonly columns: readonly TableColumn[];
  readonly top: number;
  readonly current: boolean;
  readonly selected: boolean;
  onPress(index: number, event: MouseEvent): void;
  onBox(index: number): void;
}

export function GridRow({ id, row, index, columns, top, current, selected, onPress, onBox }: Props) {
  const { arrays } = useAppContext();
  const { hover } = useActions();
  const active = useApp((state) => state.active);
  const held = arrays.get(active);
  const grouped = held?.group?.[row] === 1;
  const hidden = held?.shown?.[row] === 0;
  const name = arrays.name(active, row);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the grid's, which holds the focus.
    <div
      id={id}
      className="table-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={grouped || selected}
      data-selected={selected || undefined}
      data-grouped={grouped || undefined}
      data-hidden={hidden || undefined}
      data-current={current || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={(event) => onPress(index, event)}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && hover(row)}
      onPointerLeave={({ pointerType }) => pointerType === 'mouse' && hover(null)}
    >
      <span role="gridcell" aria-colindex={1} className="table-box">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={tableText.take(name)}
          checked={grouped}
          onClick={(event) => event.stopPropagation()}
          onChange={() => onBox(index)}
        />
      </span>
      {columns.map((column, n) => (
        <Cell key={column.key} column={column} row={row} place={n + 2} hidden={hidden} />
      ))}
    </div>
  );
}

interface CellProps {
  readonly column: TableColumn;
  readonly row: number;
  readonly place: number;
  readonly hidden: boolean;
}

function Cell({ column: { key, figures, write }, row, place, hidden }: CellProps) {
  const text = write(row);
  if (key === 'name') {
    return (
      <span role="rowheader" aria-colindex={place} className="table-name" title={text}>
        <bdi dir="auto">{text}</bdi>
        {hidden && <EyeOff size={13} role="img" aria-label={tableText.hiddenHere} />}
      </span>
    );
  }
  return (
    <span role="gridcell" aria-colindex={place} data-figures={figures || undefined} title={text}>
      {text === '' ? (
        <>
          <span aria-hidden className="table-gap">
            –
          </span>
          <span className="visually-hidden">{tableText.noValue}</span>
        </>
      ) : figures ? (
        text
      ) : (
        <bdi dir="auto">{text}</bdi>
      )}
    </span>
  );
}
