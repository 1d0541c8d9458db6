// What can be done with the space on screen: explore it word by word, or judge it by a test set. A word that was just selected or asked about
// brings Explore up.
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { useApp } from '../../state/react';
import { Inspector } from '../inspector/Inspector';
import { strings } from '../strings';
import { Tabs } from '../ui/Tabs';

const EvaluatePanel = lazy(() =>
  import('../evaluate/EvaluatePanel').then(({ EvaluatePanel }) => ({ default: EvaluatePanel })),
);

type Tab = keyof typeof strings.panels.spaceTabs;
const TABS = (['explore', 'evaluate'] as const).map((name) => ({ name, title: strings.panels.spaceTabs[name] }));

export function SpaceTabs() {
  const id = useId();
  const [tab, setTab] = useState<Tab>('explore');
  const asked = useApp((state) => state.selection?.row ?? state.query.answer ?? state.query.error);
  useEffect(() => {
    if (asked !== null) setTab('explore');
  }, [asked]);
  return (
    <div className="space-tabs">
      <Tabs id={id} label={strings.panels.space} tabs={TABS} chosen={tab} onChoose={(name) => setTab(name)} />
      <div id={`${id}-panel`} className="space-panel" role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        {tab === 'explore' ? (
          <Inspector />
        ) : (
          <Suspense fallback={null}>
            <EvaluatePanel />
          </Suspense>
        )}
      </div>
    </div>
  );
}
