// A line drawn over the scene by hand, once: a canvas above it that takes the pointer until the line is drawn or given up. Pixels in, rows
// under it out.

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
  const canvas = document.createElement('canvas');
  canvas.className = 'stroke';
  const { clientWidth: width, clientHeight: height } = container;
  const ratio = window.devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  const pen = canvas.getContext('2d');
  const listening = new AbortController();
  const points: StrokePoint[] = [];
  let drawing = false;
  container.append(canvas);

  return new Promise((resolve) => {
    const end = (line: readonly StrokePoint[] | null) => {
      listening.abort();
      canvas.remove();
      resolve(line);
    };
    const options = { signal: listening.signal };
    const add = (event: PointerEvent) => {
      const box = canvas.getBoundingClientRect();
      const at = { x: event.clientX - box.left, y: event.clientY - box.top };
      const last = points.at(-1);
      if (last !== undefined && Math.hypot(at.x - last.x, at.y - last.y) < SPACING) return;
      points.push(at);
      if (pen === null || last === undefined) return;
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.lineWidth = WIDTH;
      pen.lineCap = 'round';
      pen.strokeStyle = color;
      pen.beginPath();
      pen.moveTo(last.x, last.y);
      pen.lineTo(at.x, at.y);
      pen.stroke();
    };
    canvas.addEventListener(
      'pointerdown',
      (event) => {
        canvas.setPointerCapture(event.pointerId);
        drawing = true;
        add(event);
      },
      options,
    );
    canvas.addEventListener('pointermove', (event) => drawing && add(event), options);
    canvas.addEventListener('pointerup', () => end(points.length > 1 ? points : null), options);
    canvas.addEventListener('pointercancel', () => end(null), options);
    window.addEventListener('keydown', (event) => event.key === 'Escape' && end(null), options);
    signal.addEventListener('abort', () => end(null), options);
  });
}
