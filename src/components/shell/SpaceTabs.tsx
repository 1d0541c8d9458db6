// What can be done with the space on screen: explore it row by row, have items recommended as a new visitor, make a list of its items, judge it.
// What was just selected or asked about brings Explore up, but for a list, which is made of what is selected.
import { useEffect, useId, useState } from 'react';
import { isForLooking } from '../../state/keep_files_state';
import { useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import type { RatingInfo } from '../../workers/protocol';
import { Inspector } from '../inspector/Inspector';
import { Late } from '../ui/Late';
import { Tabs } from '../ui/Tabs';

/** Panels that load when they are first chosen. */
const LATE = {
  visit: async () => (await import('../recommend/VisitorPanel')).VisitorPanel,
  playlist: async () => (await import('../playlist/PlaylistPanel')).PlaylistPanel,
  evaluate: async () => (await import('../evaluate/EvaluatePanel')).EvaluatePanel,
} as const;
const NO_PROPS = {};

type Tab = 'explore' | keyof typeof LATE;

function tabsOf(
  ratings: RatingInfo | null,
  untrained: boolean,
  looking: boolean,
): readonly { readonly name: Tab; readonly title: string }[] {
  const { spaceTabs, listTab } = strings.panels;
  const explore = { name: 'explore', title: spaceTabs.explore } as const;
  const evaluate = { name: 'evaluate', title: spaceTabs.evaluate } as const;
  const judged = looking ? [] : [evaluate];
  if (untrained) return [explore];
  if (ratings === null) return [explore, ...judged];
  const playlist = ratings.nouns.user === 'playlist' ? spaceTabs.playlist : listTab;
  return [explore, { name: 'visit', title: spaceTabs.visit }, { name: 'playlist', title: playlist }, ...judged];
}

export function SpaceTabs() {
  const id = useId();
  const [wanted, setTab] = useState<Tab>('explore');
  const ratings = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.ratings ?? null);
  const untrained = useApp(({ spaces, active }) => {
    const space = spaces.find(({ id }) => id === active);
    return space?.drawn !== undefined || space?.entry !== undefined;
  });
  const tabs = tabsOf(ratings, untrained, useApp(isForLooking));
  const tab = tabs.some(({ name }) => name === wanted) ? wanted : 'explore';
  const selected = useApp((state) => state.selection !== null);
  const asked = useApp(
    ({ selection, group, query }) => selection?.row ?? (group.count || null) ?? query.answer ?? query.error,
  );
  useEffect(() => {
    if (asked !== null) setTab((now) => (selected && now === 'playlist' ? now : 'explore'));
  }, [asked, selected]);
  return (
    <div className="space-tabs">
      <Tabs id={id} label={strings.panels.space} tabs={tabs} chosen={tab} onChoose={(name) => setTab(name)} />
      <div id={`${id}-panel`} className="space-panel" role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        {tab === 'explore' ? <Inspector /> : <Late key={tab} part={LATE[tab]} props={NO_PROPS} />}
      </div>
    </div>
  );
}
