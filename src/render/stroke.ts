// A line drawn over the scene by hand, once. Pixels in, rows under it out.
import { Overlay } from './overlay';

interface StrokePoint {
  readonly x: number;
  readonly y: number;
}

/** Least pixels between points that are told. */
const SPACING = 12;
const WIDTH = 2.5;

/** Rows under a line that a person draws, in order, each once; null when it was given up and where none lay under it. */
export async function rowsUnderStroke(
  container: HTMLElement,
  color: string,
  rowAt: (x: number, y: number) => number | null,
  signal: AbortSignal,
): Promise<readonly number[] | null> {
  const line = await drawStroke(container, color, signal);
  const under = line?.map(({ x, y }) => rowAt(x, y)).filter((row) => row !== null) ?? [];
  return under.length > 0 ? [...new Set(under)] : null;
}

/** Resolves with the line, or with null when it was given up: Escape, a press without a line, or the signal. */
function drawStroke(
  container: HTMLElement,
  color: string,
  signal: AbortSignal,
): Promise<readonly StrokePoint[] | null> {
  const overlay = new Overlay(container);
  const points: StrokePoint[] = [];
  const add = (at: StrokePoint) => {
    const last = points.at(-1);
    if (last !== undefined && Math.hypot(at.x - last.x, at.y - last.y) < SPACING) return;
    points.push(at);
    overlay.paint((pen) => {
      pen.lineWidth = WIDTH;
      pen.lineCap = 'round';
      pen.lineJoin = 'round';
      pen.strokeStyle = color;
      pen.beginPath();
      for (const { x, y } of points) pen.lineTo(x, y);
      pen.stroke();
    });
  };
  return new Promise((resolve) => {
    const end = (line: readonly StrokePoint[] | null) => {
      overlay.dispose();
      resolve(line);
    };
    overlay.onDraw({
      start: add,
      move: add,
      end: () => end(points.length > 1 ? points : null),
      cancel: () => end(null),
    });
    overlay.onKey(({ key }) => {
      if (key === 'Escape') end(null);
      return false;
    });
    overlay.onAbort(signal, () => end(null));
  });
}
