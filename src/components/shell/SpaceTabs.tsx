// What can be done with the space on screen: explore it row by row, have something recommended as a new visitor, or judge it. A word that was just selected or asked about
// brings Explore up.
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { useApp } from '../../state/react';
import { Inspector } from '../inspector/Inspector';
import { recommendStrings } from '../recommend/recommend_strings';
import { strings } from '../strings';
import { Tabs } from '../ui/Tabs';

const EvaluatePanel = lazy(() =>
  import('../evaluate/EvaluatePanel').then(({ EvaluatePanel }) => ({ default: EvaluatePanel })),
);

const VisitorPanel = lazy(() =>
  import('../recommend/VisitorPanel').then(({ VisitorPanel }) => ({ default: VisitorPanel })),
);

const EXPLORE = { name: 'explore', title: strings.panels.spaceTabs.explore } as const;
const VISIT = { name: 'visit', title: recommendStrings.tab } as const;
const EVALUATE = { name: 'evaluate', title: strings.panels.spaceTabs.evaluate } as const;
type Tab = (typeof EXPLORE | typeof VISIT | typeof EVALUATE)['name'];
const OF_WORDS = [EXPLORE, EVALUATE];
const OF_RATINGS = [EXPLORE, VISIT, EVALUATE];

export function SpaceTabs() {
  const id = useId();
  const [chosen, setTab] = useState<Tab>('explore');
  const rated = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.ratings != null);
  const tabs: readonly { readonly name: Tab; readonly title: string }[] = rated ? OF_RATINGS : OF_WORDS;
  const tab = tabs.some(({ name }) => name === chosen) ? chosen : 'explore';
  const asked = useApp((state) => state.selection?.row ?? state.query.answer ?? state.query.error);
  useEffect(() => {
    if (asked !== null) setTab('explore');
  }, [asked]);
  return (
    <div className="space-tabs">
      <Tabs id={id} label={strings.panels.space} tabs={tabs} chosen={tab} onChoose={(name) => setTab(name)} />
      <div id={`${id}-panel`} className="space-panel" role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        {tab === 'explore' ? (
          <Inspector />
        ) : (
          <Suspense fallback={null}>{tab === 'visit' ? <VisitorPanel /> : <EvaluatePanel />}</Suspense>
        )}
      </div>
    </div>
  );
}
