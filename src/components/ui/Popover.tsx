// A small panel that opens beside its button: the browser's own popover, so that Escape, light dismissal and the focus order
// come with it. Placed by the half of the window that the button is in, which needs no measuring of what it holds.
import { type ReactNode, useId, useRef } from 'react';
import { IconButton } from './Button';

interface Props {
  readonly label: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
  /** Widest that styles/controls.css lets it be, in px. */
  readonly width?: number;
  /** Told when it opens. */
  onOpen?(): void;
}

const EDGE = 12;

export function Popover({ label, icon, children, className = '', width = 280, onOpen }: Props) {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  const place = () => {
    const rect = anchor.current?.getBoundingClientRect();
    const style = panel.current?.style;
    if (rect === undefined || style === undefined) return;
    const below = rect.top < innerHeight / 2;
    style.top = below ? `${rect.bottom + 6}px` : 'auto';
    style.bottom = below ? 'auto' : `${innerHeight - rect.top + 6}px`;
    style.left = `${Math.max(EDGE, Math.min(rect.left, innerWidth - width - EDGE))}px`;
    style.width = `${Math.min(width, innerWidth - 2 * EDGE)}px`;
  };

  return (
    <>
      <IconButton ref={anchor} label={label} tip="none" className={className} popoverTarget={id}>
        {icon}
      </IconButton>
      <div
        ref={panel}
        id={id}
        popover="auto"
        className="popover"
        role="dialog"
        aria-label={label}
        onBeforeToggle={({ newState }) => {
          place();
          if (newState === 'open') onOpen?.();
        }}
      >
        {children}
      </div>
    </>
  );
}
