// What the next list is made from, with the one field that each way needs.
import { X } from 'lucide-react';
import { useState } from 'react';
import type { PlaylistState } from '../../state/playlist_state';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/playlist';
import type { RatingInfo } from '../../workers/protocol';
import { count } from '../format';
import { Button, IconButton } from '../ui/Button';
import { InlineError } from '../ui/InlineError';
import { Select } from '../ui/Select';
import { ItemSearch } from '../ui_recommend/ItemSearch';
import { TasteControls } from './TasteControls';

/** ANCHORS of ml/recommend/map_playlist.ts, which components do not load. */
const ANCHORS = 10;

interface Picked {
  readonly row: number;
  readonly name: string;
}

interface Ends {
  readonly from: Picked | null;
  readonly to: Picked | null;
}

export function GenerateForm({ ratings: { nouns, items } }: { readonly ratings: RatingInfo }) {
  const { setPlaylist, generatePlaylist } = useActions();
  const { from, controls, busy, error, tracks, drawing } = useApp((state) => state.playlist);
  const selection = useApp((state) => state.selection);
  const [words, setWords] = useState('');
  const [ends, setEnds] = useState<Ends>({ from: null, to: null });
  const origins = text.origins(nouns);

  const ready = {
    tracks: tracks.length > 0,
    title: words.trim() !== '',
    place: selection !== null,
    line: true,
    between: ends.from !== null && ends.to !== null,
  }[from];
  const generate = () => {
    if (!ready || busy) return;
    if (from === 'tracks') void generatePlaylist({ kind: 'tracks' });
    else if (from === 'title') void generatePlaylist({ kind: 'title', text: words });
    else if (from === 'place') void generatePlaylist({ kind: 'place', row: selection!.row });
    else if (from === 'line') setPlaylist({ drawing: !drawing });
    else void generatePlaylist({ kind: 'between', from: ends.from!.row, to: ends.to!.row });
  };
  const tryWord = (word: string) => {
    setWords(word);
    void generatePlaylist({ kind: 'title', text: word });
  };

  return (
    <section>
      <Select
        className="wide playlist-from"
        showLabel
        label={text.from}
        value={from}
        options={(Object.keys(origins) as (keyof typeof origins)[]).map((value) => ({ value, label: origins[value] }))}
        onChange={(value) => setPlaylist({ from: value as PlaylistState['from'], drawing: false })}
      />
      {from === 'title' && (
        <input
          className="text-input"
          aria-label={text.titleWords}
          placeholder={text.titleExample}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && generate()}
        />
      )}
      {from === 'place' && <p>{selection === null ? text.nothingSelected : text.selected(selection.name)}</p>}
      {from === 'between' &&
        (['from', 'to'] as const).map((end) => (
          <End
            key={end}
            label={end === 'from' ? text.fromItem(nouns) : text.toItem(nouns)}
            items={items}
            picked={ends[end]}
            onPick={(picked) => setEnds({ ...ends, [end]: picked })}
          />
        ))}
      <p className="quiet">{text.help(nouns, ANCHORS)[from]}</p>
      <TasteControls from={from} />
      <Button variant="primary" className="wide" disabled={!ready || busy} onClick={generate}>
        {drawing ? text.stopDrawing : text.generate[from](count(controls.count))}
      </Button>
      {drawing && (
        <p className="playlist-drawing" role="status">
          {text.draw}
        </p>
      )}
      {error !== null && <InlineError error={error} onSuggestion={tryWord} />}
    </section>
  );
}

interface EndProps {
  readonly label: string;
  readonly items: number;
  readonly picked: Picked | null;
  onPick(picked: Picked | null): void;
}

/** One end of a way: searched for, and then shown. */
function End({ label, items, picked, onPick }: EndProps) {
  if (picked === null) {
    const pick = (row: number, name: string) => onPick({ row, name });
    return <ItemSearch label={label} placeholder={`${label} …`} items={items} onPick={pick} />;
  }
  return (
    <p className="playlist-end">
      <span className="quiet">{label}</span>
      <bdi>{picked.name}</bdi>
      <IconButton label={text.change(picked.name)} tip="none" onClick={() => onPick(null)}>
        <X size={14} aria-hidden />
      </IconButton>
    </p>
  );
}
