// What the way that the list was made in last has to tell: which titles share which words, how even the steps are, what the rules left out.
import type { Nouns } from '../../ml/rating_contracts';
import { useApp } from '../../state/react';
import { text } from '../../strings/playlist';
import { count } from '../format';

export function MadeFacts({ nouns }: { readonly nouns: Nouns }) {
  const made = useApp((state) => state.playlist.made);
  if (made === null) return null;
  const { title, way, asked, got } = made;
  const facts: string[] = [];
  if (title !== null) {
    facts.push(text.shared(count(title.playlists), title.known, nouns));
    if (title.unknown.length > 0) facts.push(text.unknown(title.unknown));
  }
  if (way !== null) {
    const [least, most] = [Math.min(...way.angles), Math.max(...way.angles)];
    facts.push(text.way(count(least), count(most), count(way.between)));
  }
  if (got < asked) facts.push(text.fewer(count(got), count(asked)));
  if (facts.length === 0) return null;
  return (
    <p className="quiet" role="status">
      {facts.join(' ')}
    </p>
  );
}
