// How true the map is: its trustworthiness always on screen, and with a press the other measures, each with what it says.
import { useActions, useApp } from '../../state/react';
import { layoutStrings } from '../../strings/layout';
import { fixed } from '../format';
import { Late } from '../ui/Late';
import { Popover } from '../ui/Popover';

const loadJudgement = async () => (await import('./Judgement')).Judgement;
const NO_PROPS = {};

export function MapTruth() {
  const quality = useApp((state) => state.map.facts?.quality ?? null);
  const { judgeLayout } = useActions();
  const trust =
    quality && quality.k > 0 ? layoutStrings.trust(fixed(quality.trustworthiness)) : layoutStrings.notJudged;
  return (
    <Popover
      label={`${layoutStrings.truth} ${trust}`}
      icon={<span>{trust}</span>}
      className="truth-button"
      width={320}
      onOpen={() => void judgeLayout()}
    >
      <Late part={loadJudgement} props={NO_PROPS} waiting={<h2>{layoutStrings.truth}</h2>} />
    </Popover>
  );
}
