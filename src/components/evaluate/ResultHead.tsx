// The one number of a result, large, with its interval, what was asked, of which space, and the way to take it all along.
import { Download } from 'lucide-react';
import type { EvaluationRecord } from '../../state/evaluation_state';
import { fileName, saveFile } from '../../state/save_file';
import { text } from '../../strings/evaluate';
import { count, fixed, percent, tenths } from '../format';
import { spaceLabel } from '../space_label';
import { Button } from '../ui/Button';
import { resultCsv } from './result_csv';

export function ResultHead({ record: { space, title, result } }: { readonly record: EvaluationRecord }) {
  const analogies = result.kind === 'analogies';
  const [covered, all] = analogies ? [result.total.covered, result.total.questions] : [result.covered, result.pairs];
  const { low, high } = analogies ? result.total.interval : result.interval;
  const write = analogies ? tenths : fixed;
  const save = () => {
    const blob = new Blob([resultCsv(result)], { type: 'text/csv' });
    saveFile(blob, `${fileName(`${space.title} ${title}`)}.csv`);
  };
  return (
    <>
      <h3 className="section-head">{text.result(title)}</h3>
      <p className="quiet">
        {text.on(spaceLabel(space))}
        {space.trained < 1 && text.partly(percent(space.trained))}
      </p>
      <p className="evaluate-score">
        <strong className="figure">{analogies ? tenths(result.total.accuracy) : fixed(result.rho)}</strong>{' '}
        <span>{analogies ? `${text.accuracy}, ${result.method}` : text.rho}</span>
      </p>
      <p className="quiet figure">{text.interval(write(low), write(high))}</p>
      <p className="quiet">
        {covered === all
          ? text.allCovered(count(all))
          : text.covered(count(covered), count(all), percent(covered / all))}
      </p>
      <Button icon={<Download size={14} aria-hidden />} onClick={save}>
        {text.save}
      </Button>
    </>
  );
}
