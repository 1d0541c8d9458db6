// The view as a picture of any size: drawn in pieces that a graphics device surely takes, put together on a canvas, names over it. Pieces overlap by
// what the widest point or picture reaches, since a device may leave out a point whose middle is outside of what it draws.
import { WebGLRenderTarget } from 'three';
import type { Drawing } from './drawing';
import { SIDE } from './images_layout';
import { aim, type Lens } from './lens';
import { paintNames } from './paint_names';
import { printFrame } from './printing';
import { DIAMETER_MAX } from './projection';
import { SHAPE_REACH } from './shapes';
import type { Surface } from './surface';
import type { CaptureControl } from './types';

/** Pixels across a piece, its overlaps included; every WebGL 2 has as many. */
const PIECE = 2048;
const REACH = Math.ceil(Math.max((DIAMETER_MAX / 2) * Math.max(...SHAPE_REACH), SIDE.most / 2)) + 2;

/** Has what a person is told beside its message; its own class, since render imports no ml code. */
class PictureTooLarge extends Error {
  override readonly name = 'BadParameter';
  readonly advice: string;
  constructor(size: Size, scale: number) {
    const [width, height] = [size.width, size.height].map((length) => Math.round(length * scale));
    super(`This browser holds no picture of ${width} × ${height} pixels.`);
    let possible = Math.ceil(scale) - 1;
    while (possible > 0 && canvasOf(size, possible) === null) possible--;
    this.advice =
      possible > 0 ? `Choose a scale of at most ${possible}, or make the window smaller.` : 'Make the window smaller.';
  }
}

interface Captured {
  readonly drawing: Drawing;
  readonly surface: Surface;
  readonly lens: Lens;
}

export async function capture(captured: Captured, scale: number, control?: CaptureControl): Promise<HTMLCanvasElement> {
  const { drawing, surface, lens } = captured;
  const { top = 0, bottom = 0 } = control ?? {};
  const whole = { width: lens.width, height: top + lens.height + bottom };
  const context = canvasOf(whole, scale);
  if (context === null) throw new PictureTooLarge(whole, scale);
  const pixels = (length: number) => Math.round(length * scale);
  const [width, height, above] = [pixels(lens.width), pixels(lens.height), pixels(top)];
  const now = performance.now();
  const frame = drawing.frameAt(now, lens);
  const overlap = Math.ceil(REACH * scale);
  const step = PIECE - 2 * overlap;
  const target = new WebGLRenderTarget(PIECE, PIECE);
  const piece = new Uint8Array(4 * PIECE * PIECE);
  const { renderer } = surface;
  const pieces = Math.ceil(width / step) * Math.ceil(height / step);
  let done = 0;
  try {
    for (let y = 0; y < height; y += step) {
      for (let x = 0; x < width; x += step) {
        control?.signal.throwIfAborted();
        const size = PIECE / scale;
        const part = { x: (x - overlap) / scale, y: (y - overlap) / scale, width: size, height: size };
        aim(lens, { x: 0, y: 0 }, part);
        renderer.setRenderTarget(target);
        drawing.render(
          { ...frame, view: { ...frame.view, width: size, height: size }, pixelRatio: scale },
          lens.camera,
        );
        renderer.readRenderTargetPixels(target, 0, 0, PIECE, PIECE, piece);
        renderer.setRenderTarget(null);
        const [w, h] = [Math.min(step, width - x), Math.min(step, height - y)];
        context.putImageData(upright(piece, overlap, w, h), x, above + y);
        done++;
        control?.onProgress(done / pieces);
        // The page has its turn between two pieces.
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
  } finally {
    renderer.setRenderTarget(null);
    target.dispose();
  }
  context.setTransform(scale, 0, 0, scale, 0, above);
  paintNames(context, printFrame(drawing, lens, now));
  return context.canvas;
}

/** What lies within a piece's overlap, first line first, its colours no longer multiplied by their alpha. */
function upright(pixels: Uint8Array, overlap: number, width: number, height: number): ImageData {
  const image = new ImageData(width, height);
  const { data } = image;
  for (let y = 0; y < height; y++) {
    // Lines of a render target begin at the bottom.
    let from = 4 * ((PIECE - 1 - overlap - y) * PIECE + overlap);
    let to = 4 * y * width;
    for (let x = 0; x < width; x++, from += 4, to += 4) {
      const alpha = pixels[from + 3]!;
      if (alpha === 0) continue;
      const share = 255 / alpha;
      data[to] = pixels[from]! * share;
      data[to + 1] = pixels[from + 1]! * share;
      data[to + 2] = pixels[from + 2]! * share;
      data[to + 3] = alpha;
    }
  }
  return image;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Null where the browser has none so large, which it does not say: it draws nothing then. */
function canvasOf(size: Size, scale: number): CanvasRenderingContext2D | null {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(size.width * scale);
  canvas.height = Math.round(size.height * scale);
  const [x, y] = [canvas.width - 1, canvas.height - 1];
  try {
    const context = canvas.getContext('2d');
    context?.fillRect(x, y, 1, 1);
    if (context?.getImageData(x, y, 1, 1).data[3] !== 255) return null;
    context.clearRect(x, y, 1, 1);
    return context;
  } catch {
    return null; // some browsers throw instead
  }
}
