// The selected word: how often and when it was seen, its true neighbours, and how many of them the map keeps near.
import { ArrowLeft, X } from 'lucide-react';
import { Fragment } from 'react';
import { useActions, useApp } from '../../state/react';
import type { SelectionState } from '../../state/types';
import { count, number, year } from '../format';
import { strings } from '../strings';
import { Button, IconButton } from '../ui/Button';
import { NumberField } from '../ui/NumberField';
import { AnalogyHelper } from './AnalogyHelper';
import { NeighborList } from './NeighborList';
import { Truth } from './Truth';

const K = { min: 5, max: 50, step: 5 };

export function WordView() {
  const { setK, select } = useActions();
  const selection = useApp((state) => state.selection);
  const k = useApp((state) => state.k);
  const answer = useApp((state) => (state.query.answer === null ? null : state.query.text));
  if (selection === null) return null;
  const { neighbors } = selection;
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
            <bdi>{selection.name}</bdi>
          </h2>
          <IconButton label={strings.inspector.clear} tip="none" onClick={() => select(null)}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        <WordFacts selection={selection} />
      </section>
      <section>
        <div className="spread">
          <h3 className="section-head">{strings.inspector.neighbors}</h3>
          <NumberField label={strings.inspector.k} value={k} bounds={K} onChange={setK} />
        </div>
        {neighbors === null ? (
          <p className="quiet">{strings.inspector.loading}</p>
        ) : (
          <>
            <NeighborList neighbors={neighbors} label={strings.inspector.neighbors} />
            <OnMap near={neighbors.nearOnMap} of={neighbors.rows.length} />
          </>
        )}
        <Truth />
      </section>
      <AnalogyHelper />
    </>
  );
}

function OnMap({ near, of }: { readonly near: number | null; readonly of: number }) {
  const text = near === null ? strings.inspector.notOnMap : strings.inspector.onMap(count(near), count(of));
  return (
    <p className="on-map">
      {near !== null && (
        <span className="on-map-dots" aria-hidden>
          {Array.from({ length: Math.min(of, 50) }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the dots are a tally, each only its place.
            <i key={i} data-near={i < near} />
          ))}
        </span>
      )}
      {text}
    </p>
  );
}

/** Columns that the line under the name words itself; any other is listed by its label. */
const WORDED = new Set(['count', 'firstYear', 'lastYear']);

function WordFacts({ selection: { row, values } }: { readonly selection: SelectionState }) {
  const value = (name: string) => {
    const found = values.find((entry) => entry.name === name)?.value;
    return found === undefined || Number.isNaN(found) ? null : found;
  };
  const seen = value('count');
  const first = value('firstYear');
  const last = value('lastYear');
  const parts = [strings.inspector.rank(count(row + 1))];
  if (seen !== null) parts.unshift(strings.inspector.seen(count(seen)));
  if (first !== null && last !== null) parts.push(strings.inspector.years(year(first), year(last)));
  const others = values.filter((entry) => !WORDED.has(entry.name) && !Number.isNaN(entry.value));
  return (
    <div>
      <FactsLine facts={parts} />
      <FactsLine
        facts={others.map(
          ({ name, label, value, text }) => text ?? `${label} ${/year/i.test(name) ? year(value) : number(value)}`,
        )}
      />
    </div>
  );
}

function FactsLine({ facts }: { readonly facts: readonly string[] }) {
  return (
    <p className="quiet figure facts-line">
      {facts.map((fact, i) => (
        <Fragment key={fact}>
          {i > 0 && ' · '}
          <span>{fact}</span>
        </Fragment>
      ))}
    </p>
  );
}
