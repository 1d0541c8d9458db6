// What a text or a table holds: sizes right-aligned, and for a dataset its licence and where it is from.
import { useApp } from '../../state/react';
import type { SourceState } from '../../state/types';
import { ownText } from '../../strings/own_text';
import { strings } from '../../strings/screen';
import { bytes, count } from '../format';
import { Fact } from '../ui/Fact';
import { Late } from '../ui/Late';
import { SkippedFiles } from './FileFacts';
import { Licence } from './Licence';

const loadRatings = async () => (await import('./RatingsFacts')).RatingsFacts;

export function SourceFacts({ source }: { readonly source: SourceState }) {
  const entry = useApp((state) =>
    source.kind === 'dataset' ? state.datasets.find(({ id }) => id === source.id) : undefined,
  );
  const { summary } = source;
  if (summary?.reads === 'ratings') return <Late part={loadRatings} props={{ summary, entry }} />;
  const text = entry?.reads === 'text' ? entry : undefined;
  const facts: readonly (readonly [string, number | undefined])[] = [
    [ownText.files, summary?.files && summary.files.read > 1 ? summary.files.read : undefined],
    [strings.data.words, summary?.words ?? text?.words],
    [strings.data.types, summary?.types ?? text?.types],
    [strings.data.vocabulary, summary?.vocabulary],
    [strings.data.documents, summary?.documents ?? text?.documents],
  ];
  return (
    <div className="card">
      <dl className="facts">
        {facts.map(([label, value]) => value !== undefined && <Fact key={label} label={label} value={count(value)} />)}
        <Fact label={strings.data.size} value={bytes(source.bytes)} />
        {summary !== null && <Fact label={strings.data.encoding} value={summary.encoding} />}
      </dl>
      <SkippedFiles />
      {entry !== undefined && <Licence entry={entry} />}
    </div>
  );
}
