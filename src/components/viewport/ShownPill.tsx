// Over the map, while it does not show all points: how many it shows, and the way back.
import { Eye } from 'lucide-react';
import { useActions, useApp } from '../../state/react';
import { groupText } from '../../strings/group';
import { count } from '../format';
import { Button } from '../ui/Button';

export function ShownPill() {
  const { showAll } = useActions();
  const shown = useApp(({ group }) => group.shown);
  const rows = useApp(({ spaces, active }) => spaces.find(({ id }) => id === active)?.rows ?? 0);
  if (shown === null) return null;
  return (
    <p className="shown-pill">
      <span className="figure">{groupText.shown(count(shown), count(rows))}</span>
      <Button variant="link" icon={<Eye size={14} aria-hidden />} onClick={showAll}>
        {groupText.showAll}
      </Button>
    </p>
  );
}
