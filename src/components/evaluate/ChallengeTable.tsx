// Playlists continued from more and more seeds, by one of the challenge's three figures at a time.
import { useState } from 'react';
import type { ChallengeResult } from '../../ml/evaluation/rating_results';
import { text } from '../../strings/judge';
import { count } from '../format';
import { CHALLENGE_WINNER } from './published_figures';
import { bestOf, halfWidth, three } from './rating_figures';

const FIGURES = ['rPrecision', 'ndcg', 'clicks'] as const;

export function ChallengeTable({ result: { rows, unseen, artists } }: { readonly result: ChallengeResult }) {
  const [figure, setFigure] = useState<(typeof FIGURES)[number]>('rPrecision');
  const lines = rows[0]!.scores.map(({ seeds, playlists }, n) => ({
    key: String(seeds),
    head: seeds === 0 ? text.title : count(seeds),
    playlists,
    found: rows.map(({ scores }) => scores[n]![figure]),
  }));
  lines.push({
    key: 'all',
    head: text.all,
    playlists: rows[0]!.total.playlists,
    found: rows.map(({ total }) => total[figure]),
  });
  return (
    <section>
      <h3 className="section-head" id="challenge-head">
        {text.challenge}
      </h3>
      <p className="quiet">{text.challengeLead(unseen)}</p>
      <fieldset className="toggle-group challenge-figure">
        <legend className="visually-hidden">{text.challengeFigure}</legend>
        {FIGURES.map((name) => (
          <button key={name} type="button" aria-pressed={figure === name} onClick={() => setFigure(name)}>
            {text.challengeFigures[name]}
          </button>
        ))}
      </fieldset>
      <p className="quiet">{text.challengeMeanings(artists)[figure]}</p>
      <table className="evaluate-table systems" aria-labelledby="challenge-head">
        <thead>
          <tr>
            <th scope="col">{text.seeds}</th>
            {rows.map(({ id }) => (
              <th key={id} scope="col">
                {text.heads[id]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, head, playlists, found }) => {
            const best = bestOf(
              found.map(({ value }) => value),
              figure === 'clicks' ? 'lower' : 'higher',
            );
            return (
              <tr key={key}>
                <th scope="row">
                  {head}
                  <small>{text.playlists(count(playlists))}</small>
                </th>
                {found.map((estimate, n) => (
                  <td key={rows[n]!.id} className="figure">
                    {three(estimate.value) === best ? <strong>{best}</strong> : three(estimate.value)}
                    <small>{text.halfWidth(three(halfWidth(estimate)))}</small>
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="truth">{text.winner(CHALLENGE_WINNER[figure])}</p>
    </section>
  );
}
