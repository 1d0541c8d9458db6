// A printed frame as SVG: shapes far to near, labels as text, the caption. Names are data: what XML gives a meaning is escaped, and characters that
// it forbids are replaced (XML 1.0, section 2.2). Pure: a frame in, text out.
import type { Printed, PrintedLine, PrintedRing } from '../../render/types';
import type { Bands, Mark } from './caption';
import { pointPath, short } from './point_path';

type Point = Pick<Printed['points'][number], 'x' | 'y' | 'radius' | 'color' | 'shape'>;

/** Of a ring about a picture. */
const RING_CORNER = 5;
const FAMILY = "'Inter Variable', Inter, system-ui, sans-serif";
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string =>
  text.replace(FORBIDDEN, '\ufffd').replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

export function pointSvg(point: Point): string {
  const { x, y, radius, color, shape } = point;
  if (shape === 0) return `<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" fill="${color}"/>`;
  return `<path d="${pointPath(point)}" fill="${color}" fill-rule="evenodd"/>`;
}

function lineSvg({ x1, y1, x2, y2, width, color, opacity }: PrintedLine): string {
  const ends = `x1="${short(x1)}" y1="${short(y1)}" x2="${short(x2)}" y2="${short(y2)}"`;
  return `<line ${ends} stroke="${color}" stroke-width="${width}" stroke-opacity="${opacity.toFixed(3)}" stroke-linecap="round"/>`;
}

function ringSvg({ x, y, radius, square, width, color }: PrintedRing): string {
  const side = short(2 * radius);
  const outline = square
    ? `rect x="${short(x - radius)}" y="${short(y - radius)}" width="${side}" height="${side}" rx="${RING_CORNER}"`
    : `circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}"`;
  return `<${outline} fill="none" stroke="${color}" stroke-width="${width}"/>`;
}

function textSvg(
  x: number,
  middle: number,
  text: string,
  style: { size: number; weight: number; color: string },
  length: number | null = null,
): string {
  const { size, weight, color } = style;
  // Where a text's middle lies is said by its baseline: not every program knows dominant-baseline.
  const at = `x="${short(x)}" y="${short(middle + 0.35 * size)}"`;
  // As wide as it was measured, so that it keeps off its point and its neighbours where the font is another.
  const fitted = length === null ? '' : ` textLength="${short(length)}" lengthAdjust="spacingAndGlyphs"`;
  return `<text ${at}${fitted} font-size="${size}" font-weight="${weight}" fill="${color}">${escaped(text)}</text>`;
}

function markSvg(mark: Mark, id: string): string {
  if (mark.kind === 'text') return textSvg(mark.x, mark.y, mark.text, mark);
  if (mark.kind === 'shape') return pointSvg(mark);
  const stops = mark.stops.map(
    (color, n) => `<stop offset="${short(n / (mark.stops.length - 1))}" stop-color="${color}"/>`,
  );
  const place = `x="${short(mark.x)}" y="${short(mark.y)}" width="${mark.width}" height="${mark.height}" rx="4"`;
  return `<linearGradient id="${id}">${stops.join('')}</linearGradient><rect ${place} fill="url(#${id})"/>`;
}

/** `bands` null: no caption. A picture without ground is transparent. */
export function pictureSvg(printed: Printed, bands: Bands | null, title: string, ground: boolean): string {
  const { width, height, points, behind, labels, lines, pairs } = printed;
  const [top, bottom] = [bands?.top.height ?? 0, bands?.bottom.height ?? 0];
  const whole = top + height + bottom;
  const band = (marks: readonly Mark[], y: number, id: string) =>
    `<g transform="translate(0 ${short(y)})">${marks.map((mark, n) => markSvg(mark, `${id}${n}`)).join('')}</g>`;
  const halo = `paint-order="stroke" stroke="${printed.ground}" stroke-width="3" stroke-linejoin="round"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${short(whole)}" viewBox="0 0 ${width} ${short(whole)}" font-family="${FAMILY}">`,
    `<title>${escaped(title)}</title>`,
    ground ? `<rect width="${width}" height="${short(whole)}" fill="${printed.ground}"/>` : '',
    `<clipPath id="view"><rect width="${width}" height="${height}"/></clipPath>`,
    `<g transform="translate(0 ${short(top)})" clip-path="url(#view)">`,
    `<g id="pairs">${pairs.map(lineSvg).join('\n')}</g>`,
    `<g id="points">${points.slice(0, behind).map(pointSvg).join('\n')}</g>`,
    `<g id="lines">${lines.map(lineSvg).join('\n')}</g>`,
    `<g id="highlighted">${points.slice(behind).map(pointSvg).join('\n')}</g>`,
    printed.ring === null ? '' : ringSvg(printed.ring),
    `<g id="labels" ${halo}>`,
    [...labels]
      .reverse()
      .map(({ x, y, width: w, height: h, text, ...style }) => textSvg(x + 1, y + h / 2, text, style, w - 2))
      .join('\n'),
    '</g></g>',
    bands === null
      ? ''
      : `<g id="caption">${band(bands.top.marks, 0, 'h')}${band(bands.bottom.marks, top + height, 'f')}</g>`,
    '</svg>\n',
  ].join('\n');
}
