// A modal window, on React Aria: focus is kept inside and given back, Escape and a press outside close it. Its code is large, so what opens one is
// always fetched late.
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Heading, Modal, ModalOverlay, Dialog as Window } from 'react-aria-components';
import { strings } from '../../strings/screen';
import { IconButton } from './Button';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** Beside the usual look: `wide`, for pictures and tables. */
  readonly className?: string;
  onClose(): void;
}

export function Dialog({ title, children, className = '', onClose }: Props) {
  const body = useRef<HTMLElement>(null);
  useFocusInside(body);
  return (
    <ModalOverlay className="dialog-backdrop" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={`dialog ${className}`}>
        <Window ref={body} className="dialog-body">
          <header className="dialog-head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton label={strings.close} tip="none" onClick={onClose}>
              <X size={16} aria-hidden />
            </IconButton>
          </header>
          {children}
        </Window>
      </Modal>
    </ModalOverlay>
  );
}

/** A button that is gone once it was pressed leaves the focus to the window, so that Escape and Tab still work in it. */
function useFocusInside(body: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = body.current;
    if (element === null) return;
    const observer = new MutationObserver(() => {
      if (document.activeElement === document.body) element.focus();
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [body]);
}
