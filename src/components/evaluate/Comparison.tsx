// The results of this visit in one table, the latest first, so that two trainings can be set side by side.
import type { EvaluationRecord } from '../../state/evaluation_state';
import { text } from '../../strings/evaluate';
import { count, fixed, percent, tenths, tenthsRange } from '../format';
import { spaceLabel } from '../space_label';

export function Comparison({ records }: { readonly records: readonly EvaluationRecord[] }) {
  return (
    <section>
      <h3 className="section-head" id="evaluate-compared">
        {text.compare}
      </h3>
      <table className="evaluate-table" aria-labelledby="evaluate-compared">
        <thead>
          <tr>
            <th scope="col">{text.space}</th>
            <th scope="col">{text.value}</th>
          </tr>
        </thead>
        <tbody>
          {[...records].reverse().map(({ space, title, restrict, result }) => {
            const analogies = result.kind === 'analogies';
            const { low, high } = analogies ? result.total.interval : result.interval;
            return (
              <tr key={`${space.id} ${title} ${restrict} ${analogies ? result.method : ''}`}>
                <th scope="row">
                  {spaceLabel(space)}
                  {space.trained < 1 && text.partly(percent(space.trained))}
                  <small>
                    {analogies ? `${title}, ${result.method}` : title}
                    {restrict < space.rows && text.restricted(count(restrict))}
                  </small>
                </th>
                <td className="figure">
                  {analogies ? tenths(result.total.accuracy) : `ρ ${fixed(result.rho)}`}
                  <small>{analogies ? tenthsRange(low, high) : text.range(fixed(low), fixed(high))}</small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
