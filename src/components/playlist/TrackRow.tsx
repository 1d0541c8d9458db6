// One track of the list: a handle to drag, its place, its name to look at, and its buttons, which show where a mouse or the focus is.
import { ChevronDown, ChevronUp, GripVertical, X } from 'lucide-react';
import type { ComponentProps } from 'react';
import type { PlaylistTrack } from '../../state/playlist_state';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/playlist';
import { IconButton } from '../ui/Button';

interface Props {
  readonly track: PlaylistTrack;
  readonly place: number;
  readonly last: boolean;
  readonly handle: ComponentProps<'span'>;
  /** Pixels that it is drawn away from its place while one is dragged. */
  readonly shift: number;
  readonly dragged: boolean;
  onMove(from: number, to: number): void;
}

export function TrackRow({ track: { row, name }, place, last, handle, shift, dragged, onMove }: Props) {
  const { hover, select, removeTrack } = useActions();
  const selected = useApp((state) => state.selection?.row === row);
  /** The button keeps the focus: its row moves in the document, and browsers take the focus from what moves. */
  const move = (button: HTMLElement, to: number) => {
    onMove(place, to);
    requestAnimationFrame(() => button.focus());
  };
  return (
    <li
      data-dragged={dragged || undefined}
      data-selected={selected || undefined}
      style={shift === 0 ? undefined : { transform: `translateY(${shift}px)` }}
      onPointerEnter={() => hover(row)}
      onPointerLeave={() => hover(null)}
    >
      <span className="playlist-handle" title={text.drag} aria-hidden {...handle}>
        <GripVertical size={14} />
      </span>
      <span className="rank" aria-hidden>
        {place + 1}
      </span>
      <button type="button" className="word-button" title={name} onClick={() => select(row)}>
        <bdi>{name}</bdi>
      </button>
      <span className="playlist-moves">
        <IconButton
          label={text.up(name)}
          tip="none"
          aria-disabled={place === 0}
          onClick={(event) => move(event.currentTarget, place - 1)}
        >
          <ChevronUp size={15} aria-hidden />
        </IconButton>
        <IconButton
          label={text.down(name)}
          tip="none"
          aria-disabled={last}
          onClick={(event) => move(event.currentTarget, place + 1)}
        >
          <ChevronDown size={15} aria-hidden />
        </IconButton>
        <IconButton label={text.remove(name)} tip="none" onClick={() => removeTrack(place)}>
          <X size={15} aria-hidden />
        </IconButton>
      </span>
    </li>
  );
}
