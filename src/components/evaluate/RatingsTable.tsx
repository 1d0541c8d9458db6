// The model beside its baselines: a line for each figure, a column for each system, the best in bold. Narrow enough for the panel.
import type { JudgedRow, RatingsResult } from '../../ml/evaluation/rating_results';
import { text } from '../../strings/judge';
import { bestOf, halfWidth, RATING_FIGURES, type RatingFigure, three } from './rating_figures';

export function RatingsTable({ result: { rows, k } }: { readonly result: RatingsResult }) {
  const shown = RATING_FIGURES.filter((figure) => rows.some((row) => figure.of(row) !== null));
  return (
    <table className="evaluate-table systems">
      <caption className="visually-hidden">{text.result}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{text.figure}</span>
          </th>
          {rows.map(({ id }) => (
            <th key={id} scope="col">
              {text.heads[id]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((figure) => (
          <Line key={figure.id} figure={figure} rows={rows} k={k} />
        ))}
      </tbody>
    </table>
  );
}

function Line({
  figure,
  rows,
  k,
}: {
  readonly figure: RatingFigure;
  readonly rows: readonly JudgedRow[];
  readonly k: number;
}) {
  const found = rows.map((row) => figure.of(row));
  const best = bestOf(
    found.flatMap((estimate) => estimate?.value ?? []),
    figure.better,
  );
  const [head, meaning] = text.figures[figure.id];
  return (
    <tr>
      <th scope="row" title={meaning}>
        {head(k)}
      </th>
      {found.map((estimate, n) => (
        <td key={rows[n]!.id} className="figure">
          {estimate === null ? (
            <span className="quiet">{text.none}</span>
          ) : three(estimate.value) === best ? (
            <strong>{best}</strong>
          ) : (
            three(estimate.value)
          )}
          {estimate?.interval && <small>{text.halfWidth(three(halfWidth({ interval: estimate.interval })))}</small>}
        </td>
      ))}
    </tr>
  );
}
