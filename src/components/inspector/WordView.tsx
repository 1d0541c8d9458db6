// The selected word: how often and when it was seen, its true neighbours, and how many of them the map keeps near.
import { ArrowLeft, X } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import type { SelectionState } from '../../state/types';
import { imageStrings } from '../../strings/images';
import { say } from '../../strings/localized';
import { strings } from '../../strings/screen';
import { count, number, year } from '../format';
import { Button, IconButton } from '../ui/Button';
import { AnalogyHelper } from './AnalogyHelper';
import { FactsLine } from './FactsLine';
import { HowItCame } from './HowItCame';
import { Neighbors } from './Neighbors';
import { RowPicture } from './RowPicture';

export function WordView() {
  const { select } = useActions();
  const selection = useApp((state) => state.selection);
  const answer = useApp((state) => (state.query.answer === null ? null : state.query.text));
  const entry = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.entry);
  if (selection === null) return null;
  const { row, name } = selection;
  return (
    <>
      <section>
        {answer !== null && (
          <Button variant="link" icon={<ArrowLeft size={14} aria-hidden />} onClick={() => select(null)}>
            {strings.inspector.back(answer)}
          </Button>
        )}
        <div className="word-head">
          <h2 className="word">
            <bdi>{name}</bdi>
          </h2>
          <IconButton label={strings.inspector.clear} tip="none" onClick={() => select(null)}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        {entry?.pictures && <RowPicture pictures={entry.pictures} row={row} name={name} />}
        <WordFacts selection={selection} ranked={entry === undefined} />
      </section>
      <Neighbors
        selection={selection}
        title={entry === undefined ? strings.inspector.neighbors : imageStrings.neighbors}
      />
      <HowItCame selection={selection} />
      {entry === undefined && <AnalogyHelper />}
    </>
  );
}

/** Columns that the line under the name words itself; any other is listed by its label. */
const WORDED = new Set(['count', 'firstYear', 'lastYear']);

interface FactsProps {
  readonly selection: SelectionState;
  /** Whether rows are in order of frequency. */
  readonly ranked: boolean;
}

function WordFacts({ selection: { row, values }, ranked }: FactsProps) {
  const value = (name: string) => {
    const found = values.find((entry) => entry.name === name)?.value;
    return found === undefined || Number.isNaN(found) ? null : found;
  };
  const seen = value('count');
  const first = value('firstYear');
  const last = value('lastYear');
  const parts = ranked ? [strings.inspector.rank(count(row + 1))] : [];
  if (seen !== null) parts.unshift(strings.inspector.seen(count(seen)));
  if (first !== null && last !== null) parts.push(strings.inspector.years(year(first), year(last)));
  const others = values.filter((entry) => !WORDED.has(entry.name) && !Number.isNaN(entry.value));
  return (
    <div>
      <FactsLine facts={parts} />
      <FactsLine
        facts={others.map(
          ({ name, label, value, text }) => text ?? `${say(label)} ${/year/i.test(name) ? year(value) : number(value)}`,
        )}
      />
    </div>
  );
}
