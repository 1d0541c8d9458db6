// How an own text was put together: which column of its tables is read, to change it, and which files were left out.
import { useApp } from '../../state/react';
import { ownText } from '../../strings/own_text';
import { count, percent } from '../format';
import { Select } from '../ui/Select';
import { useOwnText } from './own_text';

/** Files left out that are named; the rest is counted. */
const NAMED = 20;

export function ColumnChoice() {
  const { use } = useOwnText();
  const summary = useApp((state) => state.source?.summary);
  const locked = useApp((state) => state.run.phase === 'preparing');
  const facts = summary?.reads === 'text' ? summary.files : undefined;
  if (facts?.column === undefined || facts.columns.length < 2) return null;
  const sample = facts.columns.find(({ name }) => name === facts.column)?.sample;
  return (
    <div className="column-choice">
      <Select
        className="wide"
        label={ownText.column}
        showLabel
        value={facts.column}
        options={facts.columns.map(({ name, filled }) => ({
          value: name,
          label: ownText.columnOption(name, percent(filled)),
        }))}
        disabled={locked}
        onChange={(column) => use(({ chooseColumn }) => chooseColumn(column))}
      />
      {sample !== undefined && sample !== '' && <p className="quiet column-sample">{ownText.sample(sample)}</p>}
    </div>
  );
}

export function SkippedFiles() {
  const skipped = useApp((state) => state.source?.summary?.files?.skipped);
  if (skipped === undefined || skipped.length === 0) return null;
  const more = skipped.length - NAMED;
  return (
    <details className="skipped-files">
      <summary>{ownText.skippedHeading(count(skipped.length))}</summary>
      <ul className="quiet">
        {skipped.slice(0, NAMED).map(({ name, reason }) => (
          <li key={name}>{ownText.skippedFile(name, reason)}</li>
        ))}
        {more > 0 && <li>{ownText.skippedMore(count(more))}</li>}
      </ul>
    </details>
  );
}
