// How a word came to have the neighbours that it has: its cosine with today's nearest at every moment of the training, and who was nearest at the start,
// halfway and at the end. Behind the chart is a table with the same figures.
import { momentOf } from '../../state/history_state';
import { useActions, useApp } from '../../state/react';
import { historyText } from '../../strings/history';
import type { NearestThen, WordPath } from '../../workers/history_protocol';
import { cosine, percent } from '../format';
import { categoryColors } from '../viewport/colors';
import { cosinePath, labelHeights, tableMoments } from './word_history_paths';
import './word_history.css';

export function WordHistory({ path, name }: { readonly path: WordPath; readonly name: string }) {
  return (
    <section className="word-history">
      <h3 className="section-head">{historyText.path}</h3>
      <p className="quiet">{historyText.pathHelp(name)}</p>
      <Chart path={path} />
      <Figures path={path} name={name} />
      <Nearest nearest={path.nearest} />
    </section>
  );
}

function Chart({ path }: { readonly path: WordPath }) {
  const theme = useApp((state) => state.theme);
  const share = useApp(({ history }) => momentOf(history)?.trained ?? null);
  const { names } = path.today;
  const colors = categoryColors(theme);
  const heights = labelHeights(path);
  return (
    <div className="word-chart" aria-hidden="true">
      <div className="word-plot">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="presentation">
          <line className="chart-line" x1={0} x2={100} y1={100} y2={100} />
          {names.map((word, n) => (
            <path key={word} d={cosinePath(path, n)} style={{ stroke: colors[n] ?? 'currentColor' }} />
          ))}
          {share !== null && <line className="word-now" x1={100 * share} x2={100 * share} y1={0} y2={100} />}
        </svg>
        <span className="word-scale">1</span>
        <span className="word-scale" data-at="foot">
          0
        </span>
      </div>
      <div className="word-labels">
        {names.map((word, n) => (
          <span key={word} style={{ top: `${heights[n]}%` }}>
            <i style={{ background: colors[n] ?? 'currentColor' }} />
            <bdi>{word}</bdi>
          </span>
        ))}
      </div>
    </div>
  );
}

/** For those who cannot see the chart. */
function Figures({ path, name }: { readonly path: WordPath; readonly name: string }) {
  const { names } = path.today;
  const told = tableMoments(path);
  return (
    // Around it, since a table is as wide as its names, whatever it is told.
    <div className="visually-hidden">
      <table>
        <caption>{historyText.pathTable(name)}</caption>
        <thead>
          <tr>
            <th scope="col">{historyText.name}</th>
            {told.map((at) => (
              <th key={at} scope="col">
                {percent(path.moments[at]!.trained)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((word, n) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              {told.map((at) => (
                <td key={at}>{cosine(path.similarities[at * names.length + n]!)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Nearest({ nearest }: { readonly nearest: readonly NearestThen[] }) {
  const { select, showMoment } = useActions();
  const at = useApp((state) => state.history.at);
  return (
    <table className="word-then" aria-label={historyText.nearestThen}>
      <thead>
        <tr>
          {nearest.map(({ moment }) => (
            <th key={moment.id} scope="col">
              <button
                type="button"
                className="word-button"
                aria-pressed={moment.id === at}
                onClick={() => showMoment(moment.id)}
              >
                {historyText.short(percent(moment.trained))}
              </button>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(nearest[0]?.names ?? []).map((first, rank) => (
          <tr key={first}>
            {nearest.map(({ moment, names, rows }) => (
              <td key={moment.id}>
                {names[rank] !== undefined && (
                  <button type="button" className="word-button" onClick={() => select(rows[rank]!)}>
                    <bdi>{names[rank]}</bdi>
                  </button>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
