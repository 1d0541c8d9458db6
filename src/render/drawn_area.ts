// An outline or a box that a person draws over the scene, with a pointer or a finger; a box also by keyboard, from the middle: arrows move it,
// with shift they resize it, Enter takes it. Escape gives up. A canvas above the scene takes the pointer, not the wheel. Pixels out, no rows.
import { Outline, type OutlinePoint } from './outline';
import { Overlay } from './overlay';

export interface AreaPlace {
  /** Positioned; holds the canvas that has the map's focus. */
  readonly container: HTMLElement;
  readonly color: string;
  /** What no panel covers: a box by keyboard starts there. */
  readonly free: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** Least pixels between points of an outline, and of a drawing across: less is a mere press. */
const SPACING = 3;
const LEAST = 4;
const STEP = 16;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Corners of a box about its middle. */
interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

function cornersOf({ x, y, width, height }: Box): OutlinePoint[] {
  const [dx, dy] = [width / 2, height / 2];
  return [
    { x: x - dx, y: y - dy },
    { x: x + dx, y: y - dy },
    { x: x + dx, y: y + dy },
    { x: x - dx, y: y + dy },
  ];
}

/** The box after an arrow key: moved, or wider to the right and lower downwards; never out of `free` nor less than a step across. */
export function steppedBox(
  box: Box,
  [dx, dy]: readonly [number, number],
  resize: boolean,
  free: AreaPlace['free'],
): Box {
  const width = resize ? Math.min(free.width, Math.max(STEP, box.width + 2 * STEP * dx)) : box.width;
  const height = resize ? Math.min(free.height, Math.max(STEP, box.height + 2 * STEP * dy)) : box.height;
  const x = box.x + (resize ? 0 : STEP * dx);
  const y = box.y + (resize ? 0 : STEP * dy);
  const held = (middle: number, size: number, start: number, room: number) =>
    Math.min(start + room - size / 2, Math.max(start + size / 2, middle));
  return { x: held(x, width, free.x, free.width), y: held(y, height, free.y, free.height), width, height };
}

/** Resolves with what was drawn; null when it was given up: Escape, a mere press, or the signal. */
export function drawArea(tool: 'lasso' | 'box', place: AreaPlace, signal: AbortSignal): Promise<Outline | null> {
  const overlay = new Overlay(place.container);
  let points: OutlinePoint[] = [];
  let pressed: OutlinePoint = { x: 0, y: 0 };
  let held: Box | null = null;

  const show = (drawn: OutlinePoint[]) => {
    points = drawn;
    overlay.paint((pen) => {
      pen.strokeStyle = place.color;
      pen.fillStyle = place.color;
      pen.lineWidth = 1.75;
      pen.lineJoin = 'round';
      pen.beginPath();
      for (const { x, y } of points) pen.lineTo(x, y);
      pen.closePath();
      pen.globalAlpha = 0.12;
      pen.fill();
      pen.globalAlpha = 1;
      pen.stroke();
    });
  };

  const taken = (): Outline | null => {
    const outline = points.length > 2 ? new Outline(points) : null;
    const across = outline === null ? 0 : Math.max(outline.right - outline.left, outline.bottom - outline.top);
    return across < LEAST ? null : outline;
  };

  return new Promise((resolve) => {
    const end = (outline: Outline | null) => {
      overlay.dispose();
      resolve(outline);
    };
    overlay.onDraw({
      start: (at) => {
        held = null;
        pressed = at;
        show([at]);
      },
      move: (at) => {
        const last = points.at(-1) ?? pressed;
        if (tool === 'box') {
          const [width, height] = [Math.abs(at.x - pressed.x), Math.abs(at.y - pressed.y)];
          show(cornersOf({ x: (pressed.x + at.x) / 2, y: (pressed.y + at.y) / 2, width, height }));
        } else if (Math.hypot(at.x - last.x, at.y - last.y) >= SPACING) show([...points, at]);
      },
      end: () => end(taken()),
      cancel: () => end(null),
    });
    overlay.onKey((event) => {
      if (event.key === 'Escape') {
        if (overlay.keysAreElsewhere()) return false;
        end(null);
        return true;
      }
      const arrow = ARROWS[event.key];
      if (tool !== 'box' || (arrow === undefined && event.key !== 'Enter') || !overlay.hasKeys()) return false;
      const { free } = place;
      const [width, height] = [free.width / 4, free.height / 4];
      const first = { x: free.x + free.width / 2, y: free.y + free.height / 2, width, height };
      if (arrow === undefined && held !== null) end(taken());
      else {
        held = held === null || arrow === undefined ? first : steppedBox(held, arrow, event.shiftKey, free);
        show(cornersOf(held));
      }
      return true;
    });
    overlay.onAbort(signal, () => end(null));
  });
}
