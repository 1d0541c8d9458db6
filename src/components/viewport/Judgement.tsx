// The measures of the map on screen, each with what it says, its figure once it is known; and how far measuring them is.
import { useActions, useApp } from '../../state/react';
import { layoutStrings } from '../../strings/layout';
import { settingStrings } from '../../strings/settings';
import { count, fixed } from '../format';
import { Button } from '../ui/Button';
import { GuideLink } from '../ui/GuideLink';
import { Progress } from '../ui/Meter';

const MEASURES = ['trustworthiness', 'continuity', 'neighborRecall', 'rankCorrelation'] as const;

export function Judgement() {
  return (
    <div className="map-truth">
      <h2>
        {layoutStrings.truth} <GuideLink part="trust" of={layoutStrings.truth} />
      </h2>
      <Measures />
    </div>
  );
}

export function Measures() {
  const quality = useApp((state) => state.map.facts?.quality ?? null);
  const judging = useApp((state) => state.map.judging);
  const { judgeLayout } = useActions();
  // Of two points each is the other's neighbour on any map.
  if (quality?.k === 0) return <p className="quiet">{settingStrings.tooFew(count(quality.rows))}</p>;
  return (
    <div className="map-truth">
      <dl>
        {MEASURES.map((measure) => (
          <div key={measure}>
            <dt>{settingStrings.measures[measure][0]}</dt>
            <dd className="figure">{quality ? fixed(quality[measure]) : '–'}</dd>
            <dd className="quiet">{settingStrings.measures[measure][1]}</dd>
          </div>
        ))}
      </dl>
      {quality && (
        <p className="quiet">
          {settingStrings.judged(count(quality.sampled), count(quality.rows), count(quality.k))} {settingStrings.best}
        </p>
      )}
      {!quality && judging && (
        <Progress label={settingStrings.judging} share={judging.total > 0 ? judging.done / judging.total : null} />
      )}
      {!quality && !judging && <Button onClick={() => void judgeLayout()}>{settingStrings.judge}</Button>}
    </div>
  );
}
