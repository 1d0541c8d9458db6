// What can be done with rows of the table that is done on the map too: show the group alone, hide it, show all again; and save what is listed.
import { CircleX, Download, Eye, EyeOff, ScanEye } from 'lucide-react';
import { useActions, useApp, useAppContext } from '../../state/react';
import { tableText } from '../../strings/table';
import { count } from '../format';
import { IconButton } from '../ui/Button';
import { useKeptFocus } from '../ui/use_kept_focus';

export function RowTools() {
  const { arrays } = useAppContext();
  const { isolate, hideGroup, showAll, selectNone, saveTable } = useActions();
  const grouped = useApp((state) => state.group.count);
  const shown = useApp((state) => state.group.shown);
  const active = useApp((state) => state.active);
  const box = useKeptFocus<HTMLDivElement>(`${grouped} ${shown}`);
  useApp((state) => state.table.version);
  const listed = arrays.get(active)?.table?.rows.length ?? 0;
  return (
    <div ref={box} className="table-tools">
      {grouped > 0 && (
        <>
          <span className="table-group figure">{tableText.group(count(grouped))}</span>
          <IconButton label={tableText.isolate} onClick={() => isolate()}>
            <ScanEye size={15} aria-hidden />
          </IconButton>
          <IconButton label={tableText.hide} onClick={() => hideGroup()}>
            <EyeOff size={15} aria-hidden />
          </IconButton>
          <IconButton label={tableText.selectNone} onClick={() => selectNone()}>
            <CircleX size={15} aria-hidden />
          </IconButton>
        </>
      )}
      {shown !== null && (
        <IconButton label={tableText.showAll} onClick={() => showAll()}>
          <Eye size={15} aria-hidden />
        </IconButton>
      )}
      {listed > 0 && (
        <IconButton label={tableText.save} onClick={() => void saveTable()}>
          <Download size={15} aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
