// Below the map of a published page: the table, while it is open. There is no timeline, since nothing is trained there.
import { X } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { publishText } from '../../strings/publish';
import { strings } from '../../strings/screen';
import { TablePanel } from '../table/TablePanel';
import { IconButton } from '../ui/Button';

export function TableDock() {
  const { openDock } = useActions();
  const open = useApp((state) => state.dock === 'table');
  if (!open) return null;
  return (
    <section className="dock" aria-label={strings.dock.label} data-dock="table">
      <div className="dock-panel">
        <TablePanel />
      </div>
      <IconButton className="table-close" label={publishText.closeTable} onClick={() => openDock('timeline')}>
        <X size={16} aria-hidden />
      </IconButton>
    </section>
  );
}
