// What the axes of the map on screen are, where they have names: the queries that they point along.
import { useApp } from '../../state/react';
import { layoutStrings } from '../../strings/layout';
import { GuideLink } from '../ui/GuideLink';

/** As the axes stand until the map is turned. */
const ARROWS = ['→', '↑', '⊙'];

export function AxisNames() {
  const axes = useApp((state) =>
    state.map.kind === 'axes' && state.history.at === null ? state.map.facts?.recipe?.axes : undefined,
  );
  if (axes === undefined) return null;
  return (
    <ul className="axis-names">
      {axes.map((axis, n) => (
        <li key={ARROWS[n]}>
          <span aria-hidden>{ARROWS[n]}</span> {axis}
        </li>
      ))}
      <li>
        <GuideLink part="axes" of={layoutStrings.axes} />
      </li>
    </ul>
  );
}
