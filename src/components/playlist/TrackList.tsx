// The list in its order: rows are dragged by their handles or moved by their buttons, taken out, and put in by name or from the map.
import { Plus, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/playlist';
import type { RatingInfo } from '../../workers/protocol';
import { count } from '../format';
import { Button, IconButton } from '../ui/Button';
import { ItemSearch } from '../ui_recommend/ItemSearch';
import { MadeFacts } from './MadeFacts';
import { TrackRow } from './TrackRow';
import { useDragOrder } from './use_drag_order';

export function TrackList({ ratings: { nouns, items } }: { readonly ratings: RatingInfo }) {
  const { addTrack, moveTrack, undoPlaylist, clearPlaylist } = useActions();
  const { tracks, past } = useApp((state) => state.playlist);
  const selection = useApp((state) => state.selection);
  const [said, setSaid] = useState('');
  const listed = tracks.length;

  const move = (from: number, to: number) => {
    if (to < 0 || to >= listed) return;
    moveTrack(from, to);
    setSaid(text.at(tracks[from]!.name, count(to + 1), count(listed)));
  };
  const { handle, shiftOf, dragged } = useDragOrder(listed, move);
  const selected =
    selection !== null && selection.row < items && !tracks.some(({ row }) => row === selection.row) ? selection : null;

  return (
    <section>
      <div className="spread">
        <h3 className="section-head">{text.list(count(listed), nouns)}</h3>
        <span className="playlist-tools">
          <IconButton label={text.undo} disabled={past.length === 0} onClick={undoPlaylist}>
            <Undo2 size={15} aria-hidden />
          </IconButton>
          <IconButton label={text.clear} disabled={listed === 0} onClick={clearPlaylist}>
            <Trash2 size={15} aria-hidden />
          </IconButton>
        </span>
      </div>
      <MadeFacts nouns={nouns} />
      {listed === 0 ? (
        <p className="quiet">{text.empty(nouns)}</p>
      ) : (
        <ol className="playlist-tracks" aria-label={text.heading(nouns)} data-dragging={dragged !== null || undefined}>
          {tracks.map((track, place) => (
            <TrackRow
              key={track.row}
              track={track}
              place={place}
              last={place === listed - 1}
              handle={handle(place)}
              shift={shiftOf(place)}
              dragged={place === dragged}
              onMove={move}
            />
          ))}
        </ol>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
      {selected !== null && (
        <Button
          className="playlist-selected"
          icon={<Plus size={14} aria-hidden />}
          aria-label={text.addNamed(selected.name)}
          onClick={() => addTrack(selected.row)}
        >
          <bdi>{selected.name}</bdi>
        </Button>
      )}
      <ItemSearch label={text.add(nouns)} placeholder={`${text.add(nouns)} …`} items={items} onPick={addTrack} />
    </section>
  );
}
