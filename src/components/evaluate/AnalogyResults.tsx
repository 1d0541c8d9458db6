// Accuracy by category: a bar with its interval, the share, and how many were asked. The order of the file.
import type { AnalogyResult, AnalogyScore } from '../../ml/evaluation/test_sets';
import { text } from '../../strings/evaluate';
import { count, tenths, tenthsRange } from '../format';

export function AnalogyResults({ result }: { readonly result: AnalogyResult }) {
  return (
    <>
      <table className="evaluate-table categories">
        <caption className="visually-hidden">{text.categories}</caption>
        <thead>
          <tr>
            <th scope="col">{text.category}</th>
            <th scope="col">
              {text.right} {text.intervalHead}
            </th>
            <th scope="col">{text.asked}</th>
          </tr>
        </thead>
        <tbody>
          {result.categories.map((score, i) => (
            // Names may come twice in a file.
            // biome-ignore lint/suspicious/noArrayIndexKey: the order is the file's.
            <Row key={i} score={score} />
          ))}
        </tbody>
      </table>
      <p className="truth">{text.intervalNote}</p>
    </>
  );
}

function Row({ score: { name, questions, covered, correct, accuracy, interval } }: { readonly score: AnalogyScore }) {
  const measured = covered > 0;
  return (
    <tr>
      <th scope="row">
        {name}
        {measured && (
          <span className="interval-bar" aria-hidden>
            <span className="bar-fill" style={{ '--share': accuracy }} />
            <span className="whisker" style={{ '--low': interval.low, '--high': interval.high }} />
          </span>
        )}
      </th>
      <td className="figure">
        {measured ? tenths(accuracy) : text.none}
        {measured && <small>{tenthsRange(interval.low, interval.high)}</small>}
      </td>
      <td className="figure quiet">
        {text.ofAsked(count(correct), count(covered))}
        {covered < questions && <small>{text.knownOf(count(covered), count(questions))}</small>}
      </td>
    </tr>
  );
}
