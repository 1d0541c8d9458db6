// What a table of users and items holds.
import { useApp } from '../../state/react';
import type { RatingsSummary } from '../../workers/protocol';
import { count, number, share } from '../format';
import { ratingStrings } from '../rating_strings';
import { Fact } from '../ui/Fact';

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function RatingsFacts({ summary }: { readonly summary: RatingsSummary }) {
  const { users, items, entries, nouns, scale, mean, notes, simulated } = summary;
  const recipe = useApp((state) => state.simulators.find(({ id }) => id === state.source?.id)?.recipe);
  return (
    <div className="card">
      <dl className="facts">
        <Fact label={capital(nouns.users)} value={count(users)} />
        <Fact label={capital(nouns.items)} value={count(items)} />
        <Fact label={ratingStrings.entries} value={count(entries)} />
        <Fact label={ratingStrings.density} value={share(entries, users * items)} />
        {scale !== null && <Fact label={ratingStrings.mean} value={number(mean)} />}
      </dl>
      {simulated && (
        <p className="quiet">
          {ratingStrings.simulated} {recipe}
        </p>
      )}
      {notes.length > 0 && (
        <ul className="quiet">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
