// A captured view with its caption and ground, as a PNG file. The view itself is the renderer's.
import type { Scene } from '../../render/types';
import { exportText } from '../../strings/export';
import type { Bands, Mark } from './caption';
import { pointPath } from './point_path';

export interface PictureOptions {
  readonly scale: number;
  readonly bands: Bands | null;
  /** A CSS colour; null: transparent. */
  readonly ground: string | null;
}

export async function picturePng(
  scene: Scene,
  { scale, bands, ground }: PictureOptions,
  control: { readonly signal: AbortSignal; onProgress(share: number): void },
): Promise<Blob> {
  const [top, bottom] = [bands?.top.height ?? 0, bands?.bottom.height ?? 0];
  const canvas = await scene.capture(scale, { ...control, top, bottom });
  const context = canvas.getContext('2d')!;
  if (bands !== null) {
    const family = getComputedStyle(document.body).fontFamily || 'sans-serif';
    const draw = (marks: readonly Mark[], y: number) => {
      context.setTransform(scale, 0, 0, scale, 0, y * scale);
      for (const mark of marks) drawMark(context, mark, family);
    };
    draw(bands.top.marks, 0);
    draw(bands.bottom.marks, canvas.height / scale - bottom);
  }
  if (ground !== null) {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalCompositeOperation = 'destination-over';
    context.fillStyle = ground;
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error(exportText.noEncoding);
  return blob;
}

function drawMark(context: CanvasRenderingContext2D, mark: Mark, family: string): void {
  if (mark.kind === 'text') {
    context.font = `${mark.weight} ${mark.size}px ${family}`;
    context.textAlign = 'left';
    context.textBaseline = 'alphabetic';
    context.direction = 'ltr';
    context.fillStyle = mark.color;
    context.fillText(mark.text, mark.x, mark.y + 0.35 * mark.size);
    return;
  }
  if (mark.kind === 'shape') {
    context.fillStyle = mark.color;
    context.fill(new Path2D(pointPath(mark)), 'evenodd');
    return;
  }
  const gradient = context.createLinearGradient(mark.x, 0, mark.x + mark.width, 0);
  for (const [n, color] of mark.stops.entries()) gradient.addColorStop(n / (mark.stops.length - 1), color);
  context.fillStyle = gradient;
  context.beginPath();
  context.roundRect(mark.x, mark.y, mark.width, mark.height, 4);
  context.fill();
}
