// What a judgement says, in a sentence and in a table, what its figures mean, and the way to take it all along.
import { ChevronRight, Download } from 'lucide-react';
import type { JudgedRecord } from '../../state/evaluation_state';
import { fileName, saveFile } from '../../state/save_file';
import { text } from '../../strings/judge';
import { count, number, percent } from '../format';
import { spaceLabel } from '../space_label';
import { Button } from '../ui/Button';
import { judgedCsv } from './judged_csv';
import { RatingsTable } from './RatingsTable';
import { RATING_FIGURES, three } from './rating_figures';

interface Props {
  readonly record: JudgedRecord;
  /** All that are saved along. */
  readonly records: readonly JudgedRecord[];
}

export function JudgedResult({ record, records }: Props) {
  const { space, ratings, result } = record;
  const { judged, judgeable, relevant, candidates } = result;
  const save = () => {
    const blob = new Blob([judgedCsv(records)], { type: 'text/csv' });
    saveFile(blob, `${fileName(`${space.title} recommendations`)}.csv`);
  };
  return (
    <section>
      <h3 className="section-head">{text.result}</h3>
      <p className="quiet">
        {spaceLabel(space)}
        {space.trained < 1 && text.partly(percent(space.trained))}
      </p>
      {verdict(record).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <RatingsTable result={result} />
      <p className="truth">
        {text.judged(count(judged), count(judgeable), ratings.nouns.users)};{' '}
        {relevant === null ? text.relevantAll : text.relevantFrom(number(relevant))}. {text.intervals}
      </p>
      <p className="truth">{text.whyAll(count(candidates), ratings.nouns.items)}</p>
      <details className="more">
        <summary>
          <ChevronRight size={14} aria-hidden />
          {text.meanings}
        </summary>
        <Meanings record={record} />
      </details>
      <Button icon={<Download size={14} aria-hidden />} onClick={save}>
        {text.save}
      </Button>
    </section>
  );
}

function Meanings({ record: { result } }: { readonly record: JudgedRecord }) {
  const shown = RATING_FIGURES.filter((figure) => result.rows.some((row) => figure.of(row) !== null));
  const baselines = result.rows.flatMap(({ id }) => (id === 'model' ? [] : [id]));
  return (
    <dl className="meanings">
      {shown.map(({ id }) => (
        <Meaning key={id} of={text.figures[id][0](result.k)} is={text.figures[id][1]} />
      ))}
      {baselines.map((id) => (
        <Meaning key={id} of={text.systems[id]} is={text.baselines[id]} />
      ))}
    </dl>
  );
}

function Meaning({ of, is }: { readonly of: string; readonly is: string }) {
  return (
    <div>
      <dt>{of}</dt>
      <dd>{is}</dd>
    </div>
  );
}

/** Lists against the baseline of best NDCG, by the difference of each user; then ratings against that of best RMSE. */
function verdict({ result: { rows, k } }: JudgedRecord): string[] {
  const leads = rows.flatMap(({ id, lead }) => (lead === null ? [] : [{ id, lead }]));
  const { id, lead } = leads.reduce((a, b) => (b.lead.value < a.lead.value ? b : a));
  const { value, interval } = lead;
  const name = text.systems[id];
  const rated = rows.flatMap(({ id: of, errors }) => (errors === null ? [] : [{ of, rmse: errors.rmse.value }]));
  const [own, ...others] = rated;
  const said: string[] = [];
  if (interval.low > 0) said.push(text.better(three(value), three(interval.low), three(interval.high), k, name));
  else if (interval.high >= 0) said.push(text.even(three(value), three(interval.low), three(interval.high), k, name));
  else said.push(text.worse(three(-value), three(-interval.high), three(-interval.low), k, name));
  if (own?.of === 'model' && others.length > 0) {
    const best = others.reduce((a, b) => (b.rmse < a.rmse ? b : a));
    said.push(text.ratingsToo(three(own.rmse), three(best.rmse), text.systems[best.of]));
    if (interval.high < 0) said.push(text.ratesNotRanks);
  }
  return said;
}
