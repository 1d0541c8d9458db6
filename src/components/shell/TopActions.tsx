// What the whole screen can do, on the top bar: undo and redo, save, share, all commands, help. Loads after the first paint.
import { fetchTooltips } from '../ui/overlays';
import { useIdlePart } from '../ui/use_idle_part';

export function TopActions() {
  const Tooltips = useIdlePart(fetchTooltips);
  return <>{Tooltips !== null && <Tooltips />}</>;
}
