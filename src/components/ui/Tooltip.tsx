// Names of things that show an icon alone, beside them. One layer for every element with `data-tip`, on hover and on keyboard focus, and a
// controlled one. The names are the elements' own already, so what is drawn is not read out again. Fetched late.
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { Tooltip as AriaTooltip, type TooltipProps, TooltipTriggerStateContext } from 'react-aria-components';
import '../styles/late.css';

interface Props {
  readonly triggerRef: RefObject<Element | null>;
  readonly isOpen: boolean;
  readonly placement?: NonNullable<TooltipProps['placement']>;
  readonly children: React.ReactNode;
}

export function Tooltip({ triggerRef, isOpen, placement = 'top', children }: Props) {
  // React Aria's own trigger would be asked here; what opens and closes this one is our caller.
  const state = useMemo(() => ({ isOpen, open: nothing, close: nothing, shouldSkipAnimation: false }), [isOpen]);
  return (
    <TooltipTriggerStateContext value={state}>
      <AriaTooltip className="tooltip" triggerRef={triggerRef} isOpen={isOpen} placement={placement} offset={6}>
        <span aria-hidden>{children}</span>
      </AriaTooltip>
    </TooltipTriggerStateContext>
  );
}

const nothing = () => undefined;

/** As long as a pointer rests; none right after another tooltip. */
const REST_MS = 400;
const WARM_MS = 500;

interface Tip {
  readonly element: HTMLElement;
  readonly text: string;
}

export function TooltipLayer() {
  const [tip, setTip] = useState<Tip | null>(null);
  const trigger = useRef<Element>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closedAt = Number.NEGATIVE_INFINITY;
    let shown: HTMLElement | null = null;
    const hide = () => {
      clearTimeout(timer);
      if (shown !== null) closedAt = performance.now();
      shown = null;
      setTip(null);
    };
    const show = (element: HTMLElement) => {
      const text = element.dataset.tip ?? '';
      if (text === '' || !element.isConnected) return;
      shown = element;
      trigger.current = element;
      setTip({ element, text });
    };
    const find = ({ target }: Event) => (target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null);
    const onOver = (event: PointerEvent) => {
      const element = find(event);
      if (event.pointerType === 'touch' || element === shown) return;
      hide();
      if (element === null) return;
      timer = setTimeout(() => show(element), performance.now() - closedAt < WARM_MS ? 0 : REST_MS);
    };
    const onFocus = (event: FocusEvent) => {
      hide();
      const element = find(event);
      if (element?.matches(':focus-visible')) show(element);
    };
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && hide();
    const listen = { passive: true, capture: true } as const;
    document.addEventListener('pointerover', onOver, listen);
    document.addEventListener('focusin', onFocus, listen);
    document.addEventListener('focusout', hide, listen);
    document.addEventListener('pointerdown', hide, listen);
    document.addEventListener('keydown', onKey, listen);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', onOver, listen);
      document.removeEventListener('focusin', onFocus, listen);
      document.removeEventListener('focusout', hide, listen);
      document.removeEventListener('pointerdown', hide, listen);
      document.removeEventListener('keydown', onKey, listen);
    };
  }, []);
  if (tip === null) return null;
  return (
    <Tooltip
      key={tip.text}
      triggerRef={trigger}
      isOpen
      placement={tip.element.dataset.tipSide === 'bottom' ? 'bottom' : 'top'}
    >
      {tip.text}
    </Tooltip>
  );
}
