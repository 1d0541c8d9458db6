// What can be done on the map itself, down its left edge, once there is one: how the pointer selects, how the camera moves, what is drawn besides
// points. On small screens behind one button, and along the top once that is pressed: a column would hide a third of the map.
import { PencilRuler, X } from 'lucide-react';
import { useState } from 'react';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';
import { IconButton } from '../ui/Button';
import { Late } from '../ui/Late';
import { SMALL, useMedia } from '../ui/use_media';

const loadTools = async () => (await import('./MapTools')).MapTools;
const NO_PROPS = {};

export function ToolRail() {
  const { setTool } = useActions();
  const small = useMedia(SMALL);
  const drawn = useApp(({ map }) => map.version > 0);
  const [wanted, setWanted] = useState(false);
  const drawing = useApp(({ group }) => group.tool !== 'pointer');
  // A tool that draws is never out of sight: it takes the drags that turn the map.
  const open = wanted || drawing;
  const toggle = () => {
    setWanted(!open);
    if (drawing) setTool('pointer');
  };
  return (
    <fieldset className="tool-rail" aria-label={strings.map.tools} data-folded={small && !open}>
      {small && drawn && (
        <IconButton
          className="tool-rail-toggle"
          label={open ? strings.map.foldTools : strings.map.tools}
          tip="none"
          aria-expanded={open}
          onClick={toggle}
        >
          {open ? <X size={18} aria-hidden /> : <PencilRuler size={18} aria-hidden />}
        </IconButton>
      )}
      <Late part={loadTools} props={NO_PROPS} />
    </fieldset>
  );
}
