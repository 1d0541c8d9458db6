// The one screen: the map edge to edge, panels as instruments on its walls; on small screens one sheet in their place.
import { useRef } from 'react';
import { isForLooking } from '../../state/keep_files_state';
import { useActions, useApp } from '../../state/react';
import { DropZone } from '../data/DropZone';
import { Steps } from '../train/Steps';
import { Late } from '../ui/Late';
import { SMALL, useMedia } from '../ui/use_media';
import { MapBar } from '../viewport/MapBar';
import { ToolRail } from '../viewport/ToolRail';
import { Viewport } from '../viewport/Viewport';
import { Dock } from './Dock';
import { Notices } from './Notices';
import { Panel } from './Panel';
import { Sheet } from './Sheet';
import { SpaceTabs } from './SpaceTabs';
import { TopBar } from './TopBar';

const loadAbout = async () => (await import('../explorable/AboutExplorable')).AboutPanel;
const loadTable = async () => (await import('../explorable/TableDock')).TableDock;
const NO_PROPS = {};
const loadExport = async () => (await import('./ExportDialog')).ExportDialog;

export function Shell() {
  const { openExport } = useActions();
  const exporting = useApp((state) => state.exporting);
  const small = useMedia(SMALL);
  const looking = useApp(isForLooking);
  const room = useRef<HTMLDivElement>(null);
  return (
    <div className="shell" data-small={small}>
      <TopBar small={small} />
      {!small && <Panel side="left">{looking ? <Late part={loadAbout} props={NO_PROPS} /> : <Steps />}</Panel>}
      <main>
        <Viewport room={room} />
        <div className="middle">
          <div ref={room} className="room" />
          <ToolRail />
          <MapBar />
        </div>
      </main>
      {!small && (
        <Panel side="right">
          <SpaceTabs />
        </Panel>
      )}
      {small ? <Sheet /> : looking ? <Late part={loadTable} props={NO_PROPS} /> : <Dock />}
      <Notices />
      {!looking && <DropZone />}
      {exporting && <Late part={loadExport} props={{ onClose: () => openExport(false) }} />}
    </div>
  );
}
