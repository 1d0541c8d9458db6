// How true the map is, as a window: what the map bar's “Trust” opens beside itself, for commands and the help menu.
import { useEffect } from 'react';
import { useActions } from '../../state/react';
import { layoutStrings } from '../../strings/layout';
import { Dialog } from '../ui/Dialog';
import { Measures } from './Judgement';

export function TruthDialog({ onClose }: { readonly onClose: () => void }) {
  const { judgeLayout } = useActions();
  useEffect(() => void judgeLayout(), [judgeLayout]);
  return (
    <Dialog title={layoutStrings.truth} onClose={onClose}>
      <Measures />
    </Dialog>
  );
}
