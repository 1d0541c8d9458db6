// What can be done with the space on screen: explore it word by word, judge it by a test set, make a list of its items. A word that was just
// selected or asked about brings Explore up, but for a list, which is made of what is selected.
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { useApp } from '../../state/react';
import type { RatingInfo } from '../../workers/protocol';
import { Inspector } from '../inspector/Inspector';
import { strings } from '../strings';
import { Tabs } from '../ui/Tabs';

const EvaluatePanel = lazy(() =>
  import('../evaluate/EvaluatePanel').then(({ EvaluatePanel }) => ({ default: EvaluatePanel })),
);

const PlaylistPanel = lazy(() =>
  import('../playlist/PlaylistPanel').then(({ PlaylistPanel }) => ({ default: PlaylistPanel })),
);

type Tab = keyof typeof strings.panels.spaceTabs;

function tabsOf(ratings: RatingInfo | null): readonly { readonly name: Tab; readonly title: string }[] {
  const { spaceTabs, listTab } = strings.panels;
  const tabs = (['explore', 'evaluate'] as const).map((name) => ({ name, title: spaceTabs[name] }));
  if (ratings === null) return tabs;
  return [...tabs, { name: 'playlist', title: ratings.nouns.user === 'playlist' ? spaceTabs.playlist : listTab }];
}

export function SpaceTabs() {
  const id = useId();
  const [wanted, setTab] = useState<Tab>('explore');
  const ratings = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.ratings ?? null);
  const tabs = tabsOf(ratings);
  const tab = tabs.some(({ name }) => name === wanted) ? wanted : 'explore';
  const selected = useApp((state) => state.selection !== null);
  const asked = useApp((state) => state.selection?.row ?? state.query.answer ?? state.query.error);
  useEffect(() => {
    if (asked !== null) setTab((now) => (selected && now === 'playlist' ? now : 'explore'));
  }, [asked, selected]);
  return (
    <div className="space-tabs">
      <Tabs id={id} label={strings.panels.space} tabs={tabs} chosen={tab} onChoose={(name) => setTab(name)} />
      <div id={`${id}-panel`} className="space-panel" role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        {tab === 'explore' ? (
          <Inspector />
        ) : (
          <Suspense fallback={null}>{tab === 'evaluate' ? <EvaluatePanel /> : <PlaylistPanel />}</Suspense>
        )}
      </div>
    </div>
  );
}
