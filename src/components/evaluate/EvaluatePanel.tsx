// Judging the space on screen: what by, how it did, how other spaces of this visit did, and what published systems reach. Spaces of users and
// items have a panel of their own.
import { useEffect } from 'react';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/evaluate';
import { fixed, tenths } from '../format';
import { AnalogyResults } from './AnalogyResults';
import { Comparison } from './Comparison';
import { EvaluationForm } from './EvaluationForm';
import { Published } from './Published';
import { RatingsPanel } from './RatingsPanel';
import { ResultHead } from './ResultHead';
import { SimilarityResults } from './SimilarityResults';

export function EvaluatePanel() {
  const space = useApp((state) => state.spaces.find(({ id }) => id === state.active));
  return space?.ratings ? <RatingsPanel space={space.id} ratings={space.ratings} /> : <WordsPanel />;
}

function WordsPanel() {
  const { loadTestSets } = useActions();
  const records = useApp((state) => state.evaluation.records);
  useEffect(() => void loadTestSets(), [loadTestSets]);
  const last = records.at(-1);
  const said = last && (last.result.kind === 'analogies' ? tenths(last.result.total.accuracy) : fixed(last.result.rho));
  return (
    <div className="panel-scroll inspector evaluate">
      <section>
        <h2 className="section-title">{text.heading}</h2>
        <p className="guide-text">{text.lead}</p>
      </section>
      <EvaluationForm />
      <p className="visually-hidden" role="status">
        {last && said && text.finished(last.title, said)}
      </p>
      {last !== undefined && (
        <section>
          <ResultHead record={last} />
          {last.result.kind === 'analogies' ? (
            <AnalogyResults result={last.result} />
          ) : (
            <SimilarityResults result={last.result} />
          )}
        </section>
      )}
      {records.length > 1 && <Comparison records={records} />}
      <Published />
    </div>
  );
}
