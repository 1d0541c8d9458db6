// How true the map is: its trustworthiness always on screen, and with a press the other measures, each with what it says.
import { lazy, Suspense, useState } from 'react';
import { useActions, useApp } from '../../state/react';
import { layoutStrings } from '../../strings/layout';
import { fixed } from '../format';
import { Popover } from '../ui/Popover';

const Judgement = lazy(() => import('./Judgement').then(({ Judgement }) => ({ default: Judgement })));

export function MapTruth() {
  const quality = useApp((state) => state.map.facts?.quality ?? null);
  const { judgeLayout } = useActions();
  const [opened, setOpened] = useState(false);
  const trust = quality ? layoutStrings.trust(fixed(quality.trustworthiness)) : layoutStrings.notJudged;
  return (
    <Popover
      label={`${layoutStrings.truth} ${trust}`}
      icon={<span>{trust}</span>}
      className="truth-button"
      width={320}
      onOpen={() => {
        setOpened(true);
        void judgeLayout();
      }}
    >
      <Suspense fallback={<h2>{layoutStrings.truth}</h2>}>{opened && <Judgement />}</Suspense>
    </Popover>
  );
}
