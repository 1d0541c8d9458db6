// What a table of users and items holds.
import type { DatasetEntry } from '../../ml/data/manifest';
import { ratingFiles } from '../../strings/rating_files';
import { ratingStrings } from '../../strings/ratings';
import type { RatingsSummary } from '../../workers/protocol';
import { count, fixed, number, share } from '../format';
import { Fact } from '../ui/Fact';
import { SkippedFiles } from './FileFacts';
import { Licence } from './Licence';
import { SimulatedFacts } from './SimulatedFacts';
import { ValueHistogram } from './ValueHistogram';

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

interface Props {
  readonly summary: RatingsSummary;
  /** Of a built dataset. */
  readonly entry: DatasetEntry | undefined;
}

export function RatingsFacts({ summary, entry }: Props) {
  const { users, items, entries, nouns, scale, mean, notes, simulated, histogram, folds } = summary;
  return (
    <div className="card">
      <dl className="facts">
        <Fact label={capital(nouns.users)} value={count(users)} />
        <Fact label={capital(nouns.items)} value={count(items)} />
        <Fact label={ratingStrings.entries} value={count(entries)} />
        <Fact label={ratingStrings.density} value={share(entries, users * items)} />
        {folds.length > 0 && <Fact label={ratingFiles.folds} value={folds.join(', ')} />}
        {scale !== null && (
          <Fact label={ratingFiles.scaleLabel} value={ratingFiles.scale(number(scale.min), number(scale.max))} />
        )}
        {scale !== null && <Fact label={ratingStrings.mean} value={fixed(mean)} />}
      </dl>
      {histogram !== null && histogram.length > 1 && <ValueHistogram values={histogram} />}
      {simulated && <SimulatedFacts />}
      {entry !== undefined && <p className="quiet">{entry.description}</p>}
      {notes.length > 0 && (
        <ul className="quiet rating-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <SkippedFiles />
      {entry !== undefined && <Licence entry={entry} />}
    </div>
  );
}
