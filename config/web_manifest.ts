// What makes the app installable: the web app manifest, and its icons, drawn from the circles of favicon.svg, since installers want PNG files.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { colorPng } from '../scripts/png.ts';

const NAME = 'manifest.webmanifest';
/** The sign keeps inside the middle 80 % of a maskable icon, which is cut to any shape, and its ground fills the rest. */
const ICONS = [
  { file: 'icon-192.png', size: 192, purpose: 'any' },
  { file: 'icon-512.png', size: 512, purpose: 'any' },
  { file: 'icon-maskable-512.png', size: 512, purpose: 'maskable' },
] as const;

const MANIFEST = {
  name: 'Vectarium — a planetarium for vectors',
  short_name: 'Vectarium',
  description: 'Train embeddings in your own browser, watch the space form in 3D, and ask it questions.',
  id: './',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#0a0d14',
  theme_color: '#0a0d14',
  categories: ['education', 'productivity'],
  icons: ICONS.map(({ file, size, purpose }) => ({ src: file, sizes: `${size}x${size}`, type: 'image/png', purpose })),
  file_handlers: [
    {
      action: './',
      accept: {
        'application/x-vectarium': ['.vectarium', '.space'],
        'application/x-vectors': ['.vec', '.bin'],
        'text/plain': ['.txt'],
      },
    },
  ],
};

export function webManifest(): Plugin {
  let favicon = '';
  return {
    name: 'vectarium:web-manifest',
    apply: 'build',
    configResolved: ({ publicDir }) => {
      favicon = path.join(publicDir, 'favicon.svg');
    },
    transformIndexHtml: () => [
      { tag: 'link', attrs: { rel: 'manifest', href: `./${NAME}` }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: './icon-192.png' }, injectTo: 'head' },
    ],
    generateBundle() {
      const circles = circlesOf(readFileSync(favicon, 'utf8'));
      for (const { file, size, purpose } of ICONS) {
        this.emitFile({ type: 'asset', fileName: file, source: draw(circles, size, purpose === 'maskable') });
      }
      this.emitFile({ type: 'asset', fileName: NAME, source: JSON.stringify(MANIFEST) });
    },
  };
}

export interface Circle {
  readonly cx: number;
  readonly cy: number;
  readonly r: number;
  /** Red, green, blue, 0 to 255. */
  readonly fill: readonly number[];
  readonly opacity: number;
}

/** The circles of a drawing of 32 × 32 units, which may hold nothing else that is seen. */
export function circlesOf(svg: string): readonly Circle[] {
  const drawn = [...svg.matchAll(/<(\w+)\b([^>]*)>/g)].filter(([, tag]) => tag !== 'svg' && tag !== 'title');
  return drawn.map(([whole, tag, attributes = '']) => {
    const of = (name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
    const fill = /^#(..)(..)(..)$/
      .exec(of('fill') ?? '')
      ?.slice(1)
      .map((hex) => Number.parseInt(hex, 16));
    const [cx, cy, r] = [of('cx'), of('cy'), of('r')].map(Number);
    if (tag !== 'circle' || fill === undefined || !(cx! >= 0 && cy! >= 0 && r! > 0)) {
      throw new Error(`favicon.svg holds ${whole}, and icons are drawn of circles with a fill like #0a0d14 alone`);
    }
    return { cx: cx!, cy: cy!, r: r!, fill, opacity: Number(of('fill-opacity') ?? 1) };
  });
}

/** Painted one over the other, each edge one pixel soft. `filled`: the first circle is the ground and has no edge; the rest is drawn at 80 %. */
export function draw(circles: readonly Circle[], size: number, filled: boolean): Buffer {
  const pixels = new Uint8Array(size * size * 4);
  const scale = (size / 32) * (filled ? 0.8 : 1);
  for (const [n, { cx, cy, r, fill, opacity }] of circles.entries()) {
    for (let i = 0; i < size * size; i++) {
      const x = (i % size) + 0.5 - size / 2 - (cx - 16) * scale;
      const y = Math.floor(i / size) + 0.5 - size / 2 - (cy - 16) * scale;
      const inside = filled && n === 0 ? 1 : Math.min(1, Math.max(0, r * scale - Math.hypot(x, y) + 0.5));
      if (inside > 0) blend(pixels.subarray(i * 4, i * 4 + 4), fill, inside * opacity);
    }
  }
  return colorPng(size, size, pixels);
}

/** Over what is there (Porter & Duff 1984), with straight alpha. */
function blend(pixel: Uint8Array, fill: readonly number[], alpha: number): void {
  const before = (pixel[3]! / 255) * (1 - alpha);
  const after = alpha + before;
  for (let c = 0; c < 3; c++) pixel[c] = Math.round((fill[c]! * alpha + pixel[c]! * before) / after);
  pixel[3] = Math.round(after * 255);
}
