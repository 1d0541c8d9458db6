// What a table of users and items holds.
import type { DatasetEntry } from '../../ml/data/manifest';
import { useApp } from '../../state/react';
import type { RatingsSummary } from '../../workers/protocol';
import { count, number, share } from '../format';
import { ratingStrings } from '../rating_strings';
import { Fact } from '../ui/Fact';
import { Licence } from './Licence';

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

interface Props {
  readonly summary: RatingsSummary;
  /** Of a built dataset. */
  readonly entry: DatasetEntry | undefined;
}

export function RatingsFacts({ summary, entry }: Props) {
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
      {entry !== undefined && <p className="quiet">{entry.description}</p>}
      {notes.length > 0 && (
        <ul className="quiet">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {entry !== undefined && <Licence entry={entry} />}
    </div>
  );
}
