// What is drawn besides points: names of clusters, pictures. Lines between true neighbours are HonestMenu's, with BundledChoice beside them.
import { Tags } from 'lucide-react';
import { NAMED_FROM } from '../../state/drawn_state';
import { useActions, useApp } from '../../state/react';
import { drawnText } from '../../strings/drawn';
import { IconButton } from '../ui/Button';
import { PictureTools } from './PictureTools';
import './drawn.css';

export function DrawnTools() {
  const { setNames } = useActions();
  const names = useApp((state) => state.drawn.names);
  const finding = useApp((state) => state.drawn.job?.what === 'names');
  const few = useApp(({ spaces, active }) => (spaces.find(({ id }) => id === active)?.rows ?? 0) < NAMED_FROM);
  return (
    <>
      <IconButton
        className="rail-toggle"
        label={few ? drawnText.namesFew : drawnText.names}
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
