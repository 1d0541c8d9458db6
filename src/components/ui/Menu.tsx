// A button that opens a list of things to do. Only the button is here; the list (React Aria's menu) is fetched on intent.
import { type ReactNode, useRef, useState } from 'react';
import { IconButton } from './Button';
import { Late } from './Late';
import { fetchMenu } from './overlays';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** As commands write them: "mod+z". */
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  readonly danger?: boolean;
  onSelect(): void;
}

interface Props {
  readonly label: string;
  readonly icon: ReactNode;
  readonly items: readonly MenuItem[];
  readonly className?: string;
  readonly tip?: 'top' | 'bottom';
}

const intend = () => void fetchMenu().catch(() => undefined);

export function Menu({ label, icon, items, className = '', tip = 'top' }: Props) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton
        ref={anchor}
        label={label}
        tip={open ? 'none' : tip}
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={intend}
        onFocus={intend}
        onClick={() => setOpen(!open)}
      >
        {icon}
      </IconButton>
      {open && <Late part={fetchMenu} props={{ anchor, label, items, onClose: () => setOpen(false) }} />}
    </>
  );
}
