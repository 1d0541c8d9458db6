// A modal window on the platform's <dialog>: focus is kept inside and given back, Escape and a press outside close it.
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { strings } from '../../strings/screen';
import { IconButton } from './Button';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  onClose(): void;
}

export function Dialog({ title, children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
  }, []);
  return (
    // The press on the dialog itself is one on its backdrop; the keyboard has Escape for it.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a <dialog> without our help.
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && dialog.current?.close()}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={titleId}>{title}</h2>
          <IconButton label={strings.close} tip="none" onClick={() => dialog.current?.close()}>
            <X size={16} aria-hidden />
          </IconButton>
        </header>
        {children}
      </div>
    </dialog>
  );
}
