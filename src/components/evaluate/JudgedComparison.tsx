// The spaces of users and items that were judged in this visit, the latest first. They hold out the same where source, split and seed are the same.

import type { JudgedRecord } from '../../state/evaluation_state';
import { useApp } from '../../state/react';
import { text } from '../../strings/judge';
import { percent } from '../format';
import { spaceLabel } from '../space_label';
import { halfWidth, RATING_FIGURES, three } from './rating_figures';

const SHOWN = RATING_FIGURES.filter(({ id }) => id === 'rmse' || id === 'ndcg' || id === 'hitRate');

export function JudgedComparison({ records }: { readonly records: readonly JudgedRecord[] }) {
  const { k } = records.at(-1)!.result;
  const models = useApp((state) => state.models);
  const titles = new Map<string, string>(models.map(({ id, title }) => [id, title]));
  return (
    <section>
      <h3 className="section-head" id="judged-compared">
        {text.compare}
      </h3>
      <table className="evaluate-table systems" aria-labelledby="judged-compared">
        <thead>
          <tr>
            <th scope="col">{text.space}</th>
            {SHOWN.map(({ id }) => (
              <th key={id} scope="col">
                {text.figures[id][0](k)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...records]
            .reverse()
            .filter(({ result }) => result.k === k)
            .map(({ space, recipe, result }) => (
              <tr key={space.id}>
                <th scope="row">
                  {spaceLabel(space)}
                  {space.trained < 1 && text.partly(percent(space.trained))}
                  <small>{text.of(titles.get(recipe.model) ?? recipe.model, recipe.seed)}</small>
                </th>
                {SHOWN.map((figure) => {
                  const estimate = figure.of(result.rows[0]!);
                  return (
                    <td key={figure.id} className="figure">
                      {estimate === null ? text.none : three(estimate.value)}
                      {estimate?.interval && (
                        <small>{text.halfWidth(three(halfWidth({ interval: estimate.interval })))}</small>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
