// A small panel that opens beside its button, and leaves the rest of the page usable. Only the button is here; the panel (React Aria's, which
// places it and keeps the order of focus) is fetched on intent.
import { type ReactNode, useRef, useState } from 'react';
import { IconButton } from './Button';
import { Late } from './Late';
import { fetchPopover, intend } from './overlays';

interface Props {
  readonly label: string;
  readonly icon: ReactNode;
  /** What is told `close` can close it. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
  readonly className?: string;
  /** In px; less where the window is narrower. */
  readonly width?: number;
  /** Told when it opens. */
  onOpen?(): void;
}

export function Popover({ label, icon, children, className = '', width = 280, onOpen }: Props) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const content = () => (typeof children === 'function' ? children(close) : children);
  return (
    <>
      <IconButton
        ref={anchor}
        label={label}
        tip="none"
        className={className}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerEnter={intend}
        onFocus={intend}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {icon}
      </IconButton>
      {open && <Late part={fetchPopover} props={{ anchor, label, width, children: content(), onClose: close }} />}
    </>
  );
}
