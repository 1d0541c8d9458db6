// A small button beside something on the screen that opens the guide at what it means.
import { CircleHelp } from 'lucide-react';
import { strings } from '../../strings/screen';
import { type GuidePart, openWindow } from '../shell/windows';
import { IconButton } from './Button';

export function GuideLink({ part, of }: { readonly part: GuidePart; readonly of: string }) {
  return (
    <IconButton label={strings.about(of)} className="help-tip" onClick={() => openWindow('guide', part)}>
      <CircleHelp size={13} aria-hidden />
    </IconButton>
  );
}
