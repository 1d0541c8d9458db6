// What would follow the list, ranked anew with every change of it.
import { Plus } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/playlist';
import { IconButton } from '../ui/Button';
import { InlineError } from '../ui/InlineError';

export function NextTracks() {
  const { addTrack, hover, select } = useActions();
  const { next, nextError, ranking, tracks } = useApp((state) => state.playlist);
  if (tracks.length === 0) return null;
  return (
    <section>
      <div className="spread">
        <h3 className="section-head">{text.next}</h3>
        <span className="quiet playlist-note">{text.nextLead}</span>
      </div>
      {nextError !== null && <InlineError error={nextError} />}
      <ol className="playlist-next" aria-label={text.next} aria-busy={ranking}>
        {next.map(({ row, name }) => (
          <li key={row} onPointerEnter={() => hover(row)} onPointerLeave={() => hover(null)}>
            <IconButton label={text.addNamed(name)} tip="none" onClick={() => addTrack(row)}>
              <Plus size={15} aria-hidden />
            </IconButton>
            <button type="button" className="word-button" title={name} onClick={() => select(row)}>
              <bdi>{name}</bdi>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
