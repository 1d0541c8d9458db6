// What the whole screen can do, on the top bar: undo and redo, save, share, all commands, help. Loads after the first paint.
import { Download } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { exportText } from '../../strings/export';
import { IconButton } from '../ui/Button';
import { fetchTooltips } from '../ui/overlays';
import { useIdlePart } from '../ui/use_idle_part';

export function TopActions() {
  const { openExport } = useActions();
  const none = useApp(({ active }) => active === null);
  const Tooltips = useIdlePart(fetchTooltips);
  return (
    <>
      <IconButton label={exportText.open} tip="bottom" disabled={none} onClick={() => openExport(true)}>
        <Download size={16} aria-hidden />
      </IconButton>
      {Tooltips !== null && <Tooltips />}
    </>
  );
}
