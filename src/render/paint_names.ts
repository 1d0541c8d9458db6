// Names of a printed frame on a canvas, with the ring of what is selected and the marks of places that are no rows. Points and lines are not drawn here: WebGL has drawn them.
import { drawRing, RTL } from './labels';
import type { Printed } from './types';

/** `context` is scaled to CSS pixels. */
export function paintNames(context: CanvasRenderingContext2D, { labels, points, ground, ring }: Printed): void {
  const family = getComputedStyle(document.body).fontFamily || 'sans-serif';
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.lineJoin = 'round';
  for (const { x, y, radius, color, row } of points) {
    if (row >= 0) continue;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.strokeStyle = color;
    context.lineWidth = 2.5;
    context.stroke();
  }
  drawRing(context, ring);
  context.strokeStyle = ground;
  // Least important first, as on screen.
  for (const { x, y, height, text, size, weight, color } of [...labels].reverse()) {
    const middle = y + height / 2 + 0.5;
    context.font = `${weight} ${size}px ${family}`;
    context.direction = RTL.test(text) ? 'rtl' : 'ltr';
    context.globalAlpha = 0.85;
    context.lineWidth = size > 12 ? 4 : 3;
    context.strokeText(text, x + 1, middle);
    context.globalAlpha = 1;
    context.fillStyle = color;
    context.fillText(text, x + 1, middle);
  }
}
