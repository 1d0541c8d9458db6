// The list's title, and its files.
import { Download } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/playlist';
import { Button } from '../ui/Button';

const FORMATS = ['csv', 'json', 'm3u'] as const;

export function SaveButtons() {
  const { setPlaylist, savePlaylist } = useActions();
  const title = useApp((state) => state.playlist.title);
  const none = useApp((state) => state.playlist.tracks.length === 0);
  if (none) return null;
  return (
    <section>
      <h3 className="section-head">{text.save}</h3>
      <input
        className="text-input"
        aria-label={text.title}
        placeholder={text.untitled}
        value={title}
        onChange={(event) => setPlaylist({ title: event.currentTarget.value })}
      />
      <div className="button-row">
        {FORMATS.map((format) => (
          <Button key={format} icon={<Download size={14} aria-hidden />} onClick={() => void savePlaylist(format)}>
            {text.formats[format]}
          </Button>
        ))}
      </div>
    </section>
  );
}
