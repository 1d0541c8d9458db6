// The panel of a popover, fetched late: React Aria places it where there is room, closes it on Escape, on a press outside and when the focus
// moves on, and gives the focus back. Not modal: what it sets is seen on the map while it is open.
import { type ReactNode, type RefObject, useRef } from 'react';
import { useInteractOutside } from 'react-aria/useInteractOutside';
import { Dialog, Popover } from 'react-aria-components';
import { direction } from '../../strings/locale';
import { SMALL } from './use_media';

/** Beside a rail of tools, which stays in sight, unless the rail lies along the top, as on small screens; else towards the middle of the screen, so that no panel is covered. */
function placementAt(anchor: HTMLElement | null): 'bottom start' | 'bottom end' | 'end top' {
  if (anchor === null) return 'bottom start';
  if (anchor.closest('.tool-rail') !== null && !matchMedia(SMALL).matches) return 'end top';
  const { left, right } = anchor.getBoundingClientRect();
  const share = (left + right) / 2 / window.innerWidth;
  const along = document.documentElement.dir === 'rtl' ? 1 - share : share;
  return along > 0.55 ? 'bottom end' : 'bottom start';
}

interface Props {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly label: string;
  readonly width: number;
  readonly children: ReactNode;
  onClose(): void;
}

export function PopoverPanel({ anchor, label, width, children, onClose }: Props) {
  const panel = useRef<HTMLElement>(null);
  /** The button closes it itself, and a popover on top of this one belongs to it; a window takes its place. */
  const outside = (target: Element) => anchor.current?.contains(target) !== true && target.closest('.popover') === null;
  useInteractOutside({
    ref: panel,
    onInteractOutside: ({ target }) => target instanceof Element && outside(target) && onClose(),
  });
  return (
    <Popover
      ref={panel}
      triggerRef={anchor}
      className="popover"
      placement={placementAt(anchor.current)}
      offset={6}
      isOpen
      isNonModal
      style={{ '--width': `${width}px` }}
      shouldCloseOnInteractOutside={outside}
      onOpenChange={(open) => !open && onClose()}
    >
      {/* The popover itself takes its direction from the browser's language, not from the page. */}
      <Dialog aria-label={label} dir={direction}>
        {children}
      </Dialog>
    </Popover>
  );
}
