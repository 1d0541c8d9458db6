// A side panel that folds to a tab at the window's edge. The one button does both, so the focus stays on it.
import { PanelLeftClose, PanelLeftOpen, PanelRightClose, PanelRightOpen } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { isForLooking } from '../../state/keep_files_state';
import { useActions, useApp } from '../../state/react';
import { strings } from '../../strings/screen';

const ICONS = {
  left: { open: PanelLeftClose, folded: PanelLeftOpen },
  right: { open: PanelRightClose, folded: PanelRightOpen },
} as const;

interface Props {
  readonly side: 'left' | 'right';
  readonly children: ReactNode;
}

export function Panel({ side, children }: Props) {
  const { togglePanel } = useActions();
  const open = useApp((state) => state.panels[side]);
  const id = useId();
  const about = useApp(isForLooking) && side === 'left';
  const { panels } = strings;
  const name = about ? panels.about : panels[side];
  const tab = about ? panels.tabs.about : side === 'left' ? panels.leftTab : panels.rightTab;
  const Icon = ICONS[side][open ? 'open' : 'folded'];
  return (
    <aside className={`panel panel-${side}`} aria-label={name} data-open={open}>
      <button
        type="button"
        className="panel-fold"
        aria-expanded={open}
        aria-controls={id}
        aria-label={open ? panels.fold(name) : panels.unfold(tab)}
        onClick={() => togglePanel(side)}
      >
        <Icon size={16} aria-hidden />
        {!open && <span>{tab}</span>}
      </button>
      <div id={id} className="panel-body" hidden={!open}>
        {open && children}
      </div>
    </aside>
  );
}
