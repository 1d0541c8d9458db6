// Pointer and wheel events told as gestures: orbit, pan, zoom, hover, tap. Knows no camera and no points.
// One pointer orbits (shift or another button pans), two fingers pan and pinch; a press that hardly moves is a tap.

export interface GestureHandlers {
  orbit(dx: number, dy: number): void;
  pan(dx: number, dy: number): void;
  /** Multiply the distance by `factor` about (x, y); `smooth` for wheel steps, which come in lumps. */
  zoom(factor: number, x: number, y: number, smooth: boolean): void;
  /** A drag let go at this speed, in pixels per millisecond. */
  release(dx: number, dy: number): void;
  /** null when the pointer left, or is busy. */
  hover(at: { readonly x: number; readonly y: number } | null): void;
  tap(x: number, y: number, touch: boolean): void;
}

/** Pixels of movement that make a press a drag: fingers are less steady. */
const SLOP = { mouse: 4, touch: 9 };
/** A drag that rested this many milliseconds before letting go does not coast. */
const REST_MS = 60;
const WHEEL_LINE = 16;

interface Press {
  x: number;
  y: number;
  readonly pan: boolean;
}

export class Gestures {
  private readonly presses = new Map<number, Press>();
  private readonly controller = new AbortController();
  private readonly element: HTMLElement;
  private readonly handlers: GestureHandlers;
  private travelled = 0;
  private dragging = false;
  private moved = { time: 0, vx: 0, vy: 0 };

  constructor(element: HTMLElement, handlers: GestureHandlers) {
    this.element = element;
    this.handlers = handlers;
    element.style.touchAction = 'none';
    const { signal } = this.controller;
    element.addEventListener('pointerdown', this.down, { signal });
    element.addEventListener('pointermove', this.move, { signal });
    element.addEventListener('pointerup', this.up, { signal });
    element.addEventListener('pointercancel', this.cancel, { signal });
    element.addEventListener('pointerleave', () => handlers.hover(null), { signal });
    element.addEventListener('wheel', this.wheel, { signal, passive: false });
    element.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  }

  dispose(): void {
    this.controller.abort();
  }

  private at(event: MouseEvent): { x: number; y: number } {
    const box = this.element.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  }

  private readonly down = (event: PointerEvent): void => {
    this.element.focus({ preventScroll: true });
    this.element.setPointerCapture(event.pointerId);
    this.presses.set(event.pointerId, { ...this.at(event), pan: event.button !== 0 || event.shiftKey });
    if (this.presses.size === 1) {
      this.travelled = 0;
      this.dragging = false;
    } else {
      // A second finger makes it a pinch: no tap can come of it.
      this.dragging = true;
    }
    this.moved = { time: event.timeStamp, vx: 0, vy: 0 };
  };

  private readonly move = (event: PointerEvent): void => {
    const at = this.at(event);
    const press = this.presses.get(event.pointerId);
    if (press === undefined) {
      if (event.pointerType !== 'touch') this.handlers.hover(at);
      return;
    }
    const dx = at.x - press.x;
    const dy = at.y - press.y;
    if (!this.dragging) {
      // `press` stays where it was until the slop is used up, so that the drag then starts from there.
      this.travelled = Math.max(this.travelled, Math.hypot(dx, dy));
      if (this.travelled < (event.pointerType === 'touch' ? SLOP.touch : SLOP.mouse)) return;
      this.dragging = true;
      this.handlers.hover(null);
    }
    if (this.presses.size >= 2) this.pinch(event.pointerId, at);
    else if (press.pan) this.handlers.pan(dx, dy);
    else {
      this.handlers.orbit(dx, dy);
      const elapsed = Math.max(1, event.timeStamp - this.moved.time);
      this.moved = {
        time: event.timeStamp,
        vx: 0.6 * this.moved.vx + (0.4 * dx) / elapsed,
        vy: 0.6 * this.moved.vy + (0.4 * dy) / elapsed,
      };
    }
    press.x = at.x;
    press.y = at.y;
  };

  /** Two fingers: their middle pans, their distance zooms, the other finger's last place being known. */
  private pinch(id: number, at: { x: number; y: number }): void {
    const here = this.presses.get(id);
    const other = [...this.presses].find(([key]) => key !== id)?.[1];
    if (here === undefined || other === undefined) return;
    const before = Math.hypot(here.x - other.x, here.y - other.y);
    const after = Math.hypot(at.x - other.x, at.y - other.y);
    this.handlers.pan((at.x - here.x) / 2, (at.y - here.y) / 2);
    if (before > 10 && after > 10) {
      this.handlers.zoom(before / after, (at.x + other.x) / 2, (at.y + other.y) / 2, false);
    }
  }

  private readonly up = (event: PointerEvent): void => {
    const press = this.presses.get(event.pointerId);
    this.presses.delete(event.pointerId);
    if (press === undefined || this.presses.size > 0) return;
    if (!this.dragging) {
      if (event.button === 0) this.handlers.tap(press.x, press.y, event.pointerType === 'touch');
      return;
    }
    const { time, vx, vy } = this.moved;
    if (!press.pan && event.timeStamp - time < REST_MS) this.handlers.release(vx, vy);
    if (event.pointerType !== 'touch') this.handlers.hover(this.at(event));
  };

  private readonly cancel = (event: PointerEvent): void => {
    this.presses.delete(event.pointerId);
  };

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? WHEEL_LINE : 1;
    const page = event.deltaMode === WheelEvent.DOM_DELTA_PAGE ? 400 : 1;
    // Browsers report a trackpad's pinch as a wheel with ctrl held, in far smaller steps.
    const gain = event.ctrlKey ? 0.01 : 0.0016;
    const delta = Math.max(-240, Math.min(240, event.deltaY * lines * page));
    const { x, y } = this.at(event);
    this.handlers.zoom(Math.exp(delta * gain), x, y, true);
  };
}
