// What is drawn besides points: names of clusters, pictures. Lines between true neighbours are HonestMenu's, with BundledChoice beside them.
import { Tags } from 'lucide-react';
import { NAMED_FROM } from '../../state/drawn_state';
import { useActions, useApp, useAppContext } from '../../state/react';
import { restingLayout } from '../../state/resting_layout';
import { drawnText } from '../../strings/drawn';
import { IconButton } from '../ui/Button';
import { PictureTools } from './PictureTools';
import './drawn.css';

/** Fewer coarse names say that the map is one hill rather than what its parts are. */
const SEVERAL = 4;

export function DrawnTools() {
  const { arrays } = useAppContext();
  const { setNames } = useActions();
  const names = useApp((state) => state.drawn.names);
  const finding = useApp((state) => state.drawn.job?.what === 'names');
  const found = useApp((state) => {
    const held = arrays.get(state.active)?.drawn.names;
    if (!held || state.drawn.version < 0 || held.of !== restingLayout(arrays, state)) return null;
    return held.value.list.filter(({ level }) => level === 0).length;
  });
  const few = useApp(({ spaces, active }) => (spaces.find(({ id }) => id === active)?.rows ?? 0) < NAMED_FROM);
  const label = few ? drawnText.namesFew : drawnText.names;
  const why = !few && names && found !== null && found < SEVERAL ? drawnText.namesNone : undefined;
  return (
    <>
      <IconButton
        className="rail-toggle"
        label={label}
        data-tip={why ?? label}
        aria-description={why}
        aria-pressed={names && !few}
        aria-busy={finding}
        disabled={few}
        onClick={() => setNames(!names)}
      >
        <Tags size={16} aria-hidden />
      </IconButton>
      <PictureTools />
    </>
  );
}
