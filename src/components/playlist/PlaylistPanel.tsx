// A list of the space's items: made from tracks, a title, a place, a line or a way between two; put in order by hand; continued and saved.
// While it is open the list is a line on the map.
import { useEffect } from 'react';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/playlist';
import { GenerateForm } from './GenerateForm';
import { NextTracks } from './NextTracks';
import { SaveButtons } from './SaveButtons';
import { TrackList } from './TrackList';

export function PlaylistPanel() {
  const { showPlaylist } = useActions();
  const ratings = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.ratings ?? null);
  const none = useApp((state) => state.playlist.tracks.length === 0);
  useEffect(() => {
    showPlaylist(true);
    return () => showPlaylist(false);
  }, [showPlaylist]);
  if (ratings === null) return null;
  const { nouns, simulated } = ratings;
  return (
    <div className="panel-scroll inspector playlist">
      <section>
        <h2 className="section-title">{text.heading(nouns)}</h2>
        {none && <p className="guide-text">{text.lead(nouns)}</p>}
        {simulated && <p className="playlist-simulated">{text.simulated(nouns)}</p>}
      </section>
      <GenerateForm ratings={ratings} />
      <TrackList ratings={ratings} />
      <NextTracks />
      <SaveButtons />
    </div>
  );
}
