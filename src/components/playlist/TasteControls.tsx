// How long a list is to be, and what it prefers: shown only where the way that it is made in heeds it.
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { PlaylistState } from '../../state/playlist_state';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/playlist';
import { fixed } from '../format';
import { HelpTip } from '../train/ParameterField';
import { NumberField } from '../ui/NumberField';
import { Range } from '../ui/Range';

const LENGTH = { min: 2, max: 100, step: 1 };
const DIVERSITY = { min: 0, max: 1, step: 0.05 };
const POPULARITY = { min: -1, max: 1, step: 0.05 };
const PER_ARTIST = { min: 0, max: 20, step: 1 };

export function TasteControls({ from }: { readonly from: PlaylistState['from'] }) {
  const { setPlaylistControls: set } = useActions();
  const { count, diversity, popularity, perArtist, apart } = useApp((state) => state.playlist.controls);
  const artists = useApp(({ spaces, active }) =>
    spaces.find(({ id }) => id === active)?.columns.some(({ name }) => name === 'artist'),
  );
  const apartId = useId();
  return (
    <details className="more">
      <summary>
        <ChevronRight size={14} aria-hidden />
        {text.controls}
      </summary>
      <Row label={text.length}>
        <NumberField label={text.length} value={count} bounds={LENGTH} onChange={(value) => set({ count: value })} />
      </Row>
      {from !== 'between' && from !== 'line' && (
        <Row label={text.diversity} help={text.diversityHelp} value={fixed(diversity)}>
          <Range
            label={text.diversity}
            value={diversity}
            bounds={DIVERSITY}
            onChange={(value) => set({ diversity: value })}
          />
        </Row>
      )}
      {from !== 'between' && (
        <Row label={text.popularity} help={text.popularityHelp} value={fixed(popularity)}>
          <Range
            label={text.popularity}
            value={popularity}
            bounds={POPULARITY}
            onChange={(value) => set({ popularity: value })}
          />
        </Row>
      )}
      {artists && from !== 'between' && (
        <>
          <Row label={text.perArtist}>
            <NumberField
              label={text.perArtist}
              value={perArtist}
              bounds={PER_ARTIST}
              write={(value) => (value === 0 ? text.any : String(value))}
              onChange={(value) => set({ perArtist: value })}
            />
          </Row>
          <p className="field-row playlist-check">
            <label className="field-label" htmlFor={apartId}>
              {text.apart}
            </label>
            <input
              id={apartId}
              type="checkbox"
              checked={apart}
              onChange={(event) => set({ apart: event.currentTarget.checked })}
            />
          </p>
        </>
      )}
    </details>
  );
}

interface RowProps {
  readonly label: string;
  readonly help?: string;
  /** Beside a slider. */
  readonly value?: string;
  readonly children: ReactNode;
}

function Row({ label, help, value, children }: RowProps) {
  return (
    <div className="field-row" data-slider={value !== undefined || undefined}>
      <span className="field-label">
        {label}
        {help !== undefined && <HelpTip label={label}>{help}</HelpTip>}
      </span>
      {children}
      {value !== undefined && <span className="figure">{value}</span>}
    </div>
  );
}
