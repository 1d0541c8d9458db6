// Judging a space of users and items on screen: by what was held out, beside baselines, beside other spaces, beside what is published.
import { Play } from 'lucide-react';
import { useId } from 'react';
import type { JudgedRecord } from '../../state/evaluation_state';
import { useActions, useApp } from '../../state/react';
import { text } from '../../strings/judge';
import type { RatingInfo } from '../../workers/protocol';
import { count } from '../format';
import { Button } from '../ui/Button';
import { InlineError } from '../ui/InlineError';
import { NumberField } from '../ui/NumberField';
import { ChallengeTable } from './ChallengeTable';
import { Running } from './EvaluationForm';
import { JudgedComparison } from './JudgedComparison';
import { JudgedResult } from './JudgedResult';
import { PublishedRatings } from './Published';
import { three } from './rating_figures';

const K = { min: 1, max: 100, step: 1 };

export function RatingsPanel({ space, ratings }: { readonly space: string; readonly ratings: RatingInfo }) {
  const records = useApp((state) => state.evaluation.judged);
  const last = records.findLast((record) => record.space.id === space);
  const what = ratings.feedback === 'rating' ? text.rating : text.entry;
  return (
    <div className="panel-scroll inspector evaluate">
      <section>
        <h2 className="section-title">{text.heading}</h2>
        <p className="guide-text">
          {ratings.held > 0 ? text.lead(count(ratings.held), what) : `${text.nothingHeld} ${text.nothingHeldAdvice}`}
        </p>
      </section>
      {ratings.held > 0 && <JudgeForm />}
      <p className="visually-hidden" role="status">
        {last && text.finished(three(last.result.rows[0]!.ranking.ndcg.value), last.result.k)}
      </p>
      {last !== undefined && <Judged record={last} records={records} />}
      {ratings.feedback === 'rating' && <PublishedRatings />}
    </div>
  );
}

function Judged({ record, records }: { readonly record: JudgedRecord; readonly records: readonly JudgedRecord[] }) {
  return (
    <>
      <JudgedResult record={record} records={records} />
      {record.result.challenge && <ChallengeTable result={record.result.challenge} />}
      {records.length > 1 && <JudgedComparison records={records} />}
    </>
  );
}

function JudgeForm() {
  const { evaluate, setEvaluation } = useActions();
  const id = useId();
  const { k, progress, error } = useApp((state) => state.evaluation);
  return (
    <section className="evaluate-form">
      <div className="field-row">
        <label className="field-label" htmlFor={id}>
          {text.k}
        </label>
        <NumberField
          id={id}
          label={text.k}
          value={k}
          bounds={K}
          disabled={progress !== null}
          onChange={(value) => setEvaluation({ k: value })}
        />
      </div>
      <p className="quiet">{text.kHelp}</p>
      {progress === null ? (
        <div className="button-row">
          <Button variant="primary" icon={<Play size={14} aria-hidden />} onClick={() => void evaluate()}>
            {text.run}
          </Button>
        </div>
      ) : (
        <Running />
      )}
      {error !== null && <InlineError error={error} />}
    </section>
  );
}
