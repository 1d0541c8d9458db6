// All panels of a small screen in one sheet over the map: three tabs, three heights, by drag or by buttons. At its lowest it still says what
// is selected or how far a training is.
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type Dispatch, type SetStateAction, useEffect, useId, useRef, useState } from 'react';
import { isForLooking } from '../../state/keep_files_state';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { RunTimeline } from '../timeline/Timeline';
import { DataAndModel, TrainAndFoot } from '../train/Steps';
import { IconButton } from '../ui/Button';
import { Late } from '../ui/Late';
import { Tabs } from '../ui/Tabs';
import { PeekLine } from './PeekLine';
import { SpaceTabs } from './SpaceTabs';
import { DETENTS, type Detent } from './sheet_detents';
import { useSheetDrag } from './use_sheet_drag';

const loadAbout = async () => (await import('../explorable/AboutExplorable')).AboutPanel;
const loadTable = async () => (await import('../table/TablePanel')).TablePanel;
const NO_PROPS = {};

type Tab = keyof typeof strings.panels.tabs;
const titled = (...names: readonly Tab[]) => names.map((name) => ({ name, title: strings.panels.tabs[name] }));
const TABS = titled('data', 'train', 'inspect', 'table');
/** Of a page that was published for looking. */
const LOOKING_TABS = titled('about', 'inspect', 'table');

export function Sheet() {
  const sheet = useRef<HTMLElement>(null);
  const id = useId();
  const looking = useApp(isForLooking);
  const [tab, setTab] = useState<Tab>(looking ? 'about' : 'train');
  const [detent, setDetent] = useState<Detent>('peek');
  const drag = useSheetDrag(sheet, setDetent);
  const { openDock } = useActions();
  useTabFollowingEvents(setTab, setDetent);
  const drawing = useApp((state) => state.playlist.drawing);
  useEffect(() => {
    // At its full height there would be no map to draw on.
    if (drawing) setDetent('half');
  }, [drawing]);
  const shift = (by: 1 | -1) => setDetent(DETENTS[DETENTS.indexOf(detent) + by] ?? detent);

  const choose = (next: Tab) => {
    setTab(next);
    openDock(next === 'table' ? 'table' : 'timeline');
    if (detent === 'peek') setDetent('half');
  };

  return (
    <section ref={sheet} className="sheet" aria-label={strings.panels.sheet} data-detent={detent}>
      <div className="sheet-head" {...drag}>
        <span className="sheet-grip" aria-hidden />
        <Tabs
          id={id}
          label={strings.panels.sheet}
          tabs={looking ? LOOKING_TABS : TABS}
          chosen={tab}
          onChoose={choose}
        />
        <IconButton label={strings.panels.expand} tip="none" disabled={detent === 'full'} onClick={() => shift(1)}>
          <ChevronUp size={18} aria-hidden />
        </IconButton>
        <IconButton label={strings.panels.collapse} tip="none" disabled={detent === 'peek'} onClick={() => shift(-1)}>
          <ChevronDown size={18} aria-hidden />
        </IconButton>
      </div>
      {/* A tab begins at its top, wherever the last was scrolled to. */}
      <div key={tab} id={`${id}-panel`} className="sheet-body" role="tabpanel" aria-labelledby={`${id}-${tab}`}>
        {detent === 'peek' ? <PeekLine /> : <TabContent tab={tab} />}
      </div>
    </section>
  );
}

function TabContent({ tab }: { readonly tab: Tab }) {
  if (tab === 'about') return <Late part={loadAbout} props={NO_PROPS} />;
  if (tab === 'inspect') return <SpaceTabs />;
  if (tab === 'data') return <DataAndModel />;
  if (tab === 'table') return <Late part={loadTable} props={NO_PROPS} />;
  return (
    <>
      <TrainAndFoot />
      <RunTimeline />
    </>
  );
}

/**
 * A word that was just selected or asked about, and a training that just began, bring their tab up; so does the table, when it is opened. A
 * word selected in the table leaves it open, and so does one that a new space has again whatever tab is up.
 */
function useTabFollowingEvents(
  setTab: Dispatch<SetStateAction<Tab>>,
  setDetent: Dispatch<SetStateAction<Detent>>,
): void {
  const asked = useApp(
    ({ selection, group, query }) => selection?.row ?? (group.count || null) ?? query.answer ?? query.error,
  );
  const space = useApp((state) => state.active);
  const name = useApp((state) => state.selection?.name ?? null);
  const seen = useRef<{ space: string | null; name: string | null }>({ space, name });
  const carried = useRef<string | null>(null);
  const training = useApp((state) => state.run.phase === 'preparing');
  useEffect(() => {
    if (space !== seen.current.space) carried.current = seen.current.name;
    seen.current = { space, name };
    if (asked === null) return;
    const again = name !== null && name === carried.current;
    carried.current = null;
    if (!again) setTab((now) => (now === 'table' ? now : 'inspect'));
  }, [asked, space, name, setTab]);
  useEffect(() => {
    if (training) setTab('train');
  }, [training, setTab]);
  const table = useApp((state) => state.dock === 'table');
  useEffect(() => {
    if (!table) return;
    setTab('table');
    setDetent((now) => (now === 'peek' ? 'half' : now));
  }, [table, setTab, setDetent]);
}
