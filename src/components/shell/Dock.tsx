// The bottom of the screen: the timeline of a training, or the table of the space.
import { useId } from 'react';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { Timeline } from '../timeline/Timeline';
import { Late } from '../ui/Late';
import { Tabs } from '../ui/Tabs';

const loadTable = async () => (await import('../table/TablePanel')).TablePanel;
const NO_PROPS = {};

const TABS = (['timeline', 'table'] as const).map((name) => ({ name, title: strings.dock[name] }));

export function Dock() {
  const id = useId();
  const { openDock } = useActions();
  const dock = useApp((state) => state.dock);
  return (
    <section className="dock" aria-label={strings.dock.label} data-dock={dock}>
      <Tabs id={id} label={strings.dock.label} tabs={TABS} chosen={dock} onChoose={openDock} />
      <div id={`${id}-panel`} className="dock-panel" role="tabpanel" aria-labelledby={`${id}-${dock}`}>
        {dock === 'timeline' ? <Timeline /> : <Late part={loadTable} props={NO_PROPS} />}
      </div>
    </section>
  );
}
