// A canvas over the scene while something is drawn by hand: takes the pointer of one hand at a time and hands the wheel on to the map. Knows
// nothing of what is drawn.

export interface DrawHandlers {
  start(at: { readonly x: number; readonly y: number }): void;
  /** Only between start and end. */
  move(at: { readonly x: number; readonly y: number }): void;
  end(): void;
  cancel(): void;
}

export class Overlay {
  private readonly canvas = document.createElement('canvas');
  private readonly pen: CanvasRenderingContext2D | null;
  private readonly container: HTMLElement;
  private readonly listening = new AbortController();
  private readonly ratio = window.devicePixelRatio;
  private pointer: number | null = null;

  constructor(container: HTMLElement) {
    const { canvas } = this;
    this.container = container;
    canvas.className = 'stroke';
    this.pen = canvas.getContext('2d');
    // What lies under it can still be brought nearer.
    const under = container.querySelector('canvas');
    const pass = (event: WheelEvent) => {
      event.preventDefault();
      under?.dispatchEvent(new WheelEvent(event.type, event));
    };
    canvas.addEventListener('wheel', pass, { signal: this.listening.signal, passive: false });
    container.append(canvas);
  }

  dispose(): void {
    this.listening.abort();
    this.canvas.remove();
  }

  /** Wipes it and draws anew, in CSS pixels. */
  paint(draw: (pen: CanvasRenderingContext2D) => void): void {
    const { pen, canvas, container, ratio } = this;
    if (pen === null) return;
    // Also after the window was made another size.
    canvas.width = container.clientWidth * ratio;
    canvas.height = container.clientHeight * ratio;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(pen);
  }

  onDraw(handlers: DrawHandlers): void {
    const { canvas } = this;
    const options = { signal: this.listening.signal };
    const at = (event: PointerEvent) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const down = (event: PointerEvent) => {
      // A second finger is no second drawing.
      if (this.pointer !== null || event.button !== 0) return;
      this.pointer = event.pointerId;
      canvas.setPointerCapture(event.pointerId);
      handlers.start(at(event));
    };
    const its = (act: (event: PointerEvent) => void) => (event: PointerEvent) => {
      if (event.pointerId === this.pointer) act(event);
    };
    canvas.addEventListener('pointerdown', down, options);
    canvas.addEventListener(
      'pointermove',
      its((event) => handlers.move(at(event))),
      options,
    );
    canvas.addEventListener('pointerup', its(handlers.end), options);
    canvas.addEventListener('pointercancel', its(handlers.cancel), options);
  }

  /** Hears keys before the map does; one that `take` says it took goes no further. */
  onKey(take: (event: KeyboardEvent) => boolean): void {
    const listener = (event: KeyboardEvent) => {
      if (!take(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', listener, { capture: true, signal: this.listening.signal });
  }

  /** Hears that the drawing is no longer wanted; at once where it is not any more. */
  onAbort(signal: AbortSignal, act: () => void): void {
    if (signal.aborted) act();
    else signal.addEventListener('abort', act, { signal: this.listening.signal });
  }

  /** Keys are for the map: its canvas has the focus, or nothing has. */
  hasKeys(): boolean {
    const { activeElement, body } = document;
    return activeElement === null || activeElement === body || this.container.contains(activeElement);
  }

  /** The focus is in something that has a use for Escape itself. */
  keysAreElsewhere(): boolean {
    return document.activeElement?.closest('input, textarea, [role="dialog"], [role="menu"], [role="listbox"]') != null;
  }
}
