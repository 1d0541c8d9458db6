// Drawings are well-formed whatever rows are called, say what they were given, and their shapes are as large as a disc.
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import type { Printed } from '../../render/types';
import { type Caption, layOutCaption } from './caption';
import { pictureSvg } from './picture_svg';
import { pointPath } from './point_path';

const HOSTILE = [
  '</text><script>alert(1)</script>',
  'a & b',
  '"quoted" \'single\'',
  '<!--',
  ']]>',
  'bell\u0007',
  'half \ud800 pair',
  '日本語 🙂',
];
/** As XML may hold them. */
const HELD = HOSTILE.map((name) => name.replace('\u0007', '\ufffd').replace('\ud800', '\ufffd'));

const line = { x1: 0, y1: 0, x2: 9, y2: 9, width: 1, color: '#123456', opacity: 0.5 };
const printed: Printed = {
  ...{ width: 300, height: 200, ground: '#0a0d14', behind: 2, pairs: [line], lines: [line, line] },
  ring: { x: 20, y: 20, radius: 8, square: false, width: 1.75, color: '#ffc46b' },
  points: [0, 1, 2].map((row) => ({ row, x: 10 * row, y: 20, radius: 3, color: '#ff0000', shape: row })),
  labels: HOSTILE.map((text, row) => {
    return { row, text, x: 5, y: 5 + 20 * row, width: 40, height: 17, color: '#ffffff', size: 12, weight: 450 };
  }),
};
const caption: Caption = {
  ...{ title: 'A <space> & "more"', facts: 'UMAP, 3D', text: '#ffffff', muted: '#888888' },
  keys: [
    {
      label: 'Colour: year',
      ramp: { stops: ['#000000', '#777777', '#ffffff'], from: '≤ 1842', to: '≥ 2002' },
      entries: [],
    },
    { label: 'Kind', ramp: null, entries: [{ text: '<b>', color: '#00ff00', shape: 1, radius: 4 }] },
  ],
};

/** Elements opened and closed in turn, and the texts of <text>. Refuses what XML does not allow. */
function read(svg: string) {
  const body = svg.replace(/^<\?xml[^?]*\?>/, '');
  // Tags with quoted attributes, entities of XML, and characters that are neither < nor &.
  expect(body.replace(/<\/?[a-zA-Z]+(\s+[a-zA-Z][\w:-]*="[^"<]*")*\s*\/?>|&(amp|lt|gt|quot);|[^<&]/g, '')).toBe('');
  const open: string[] = [];
  const names: string[] = [];
  const texts: string[] = [];
  const parser = new Parser(
    {
      onopentag: (name) => {
        open.push(name);
        names.push(name);
        if (name === 'text') texts.push('');
      },
      ontext: (text) => {
        if (open.at(-1) === 'text') texts.push(texts.pop() + text);
      },
      onclosetag: (name) => expect(open.pop()).toBe(name),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(svg);
  expect(open).toEqual([]);
  return { texts, count: (name: string) => names.filter((known) => known === name).length };
}

describe('a drawing of the map', () => {
  it('is well-formed and holds every label, last the most important', () => {
    const { texts, count } = read(pictureSvg(printed, null, caption.title, true));
    expect(texts).toEqual([...HELD].reverse());
    expect([count('script'), count('circle'), count('path'), count('line')]).toEqual([0, 2, 2, 3]);
  });

  it('has its caption in bands of its own, above and below', () => {
    const bands = layOutCaption(caption, printed.width);
    const svg = pictureSvg(printed, bands, caption.title, true);
    expect(read(svg).texts.slice(HOSTILE.length)).toEqual([
      caption.title,
      'UMAP, 3D',
      'Colour: year',
      '≤ 1842',
      '≥ 2002',
      'Kind',
      '<b>',
    ]);
    const height = Number(/<svg[^>]* height="([\d.]+)"/.exec(svg)?.[1]);
    expect(height).toBe(bands.top.height + printed.height + bands.bottom.height);
    for (const mark of bands.bottom.marks) {
      expect(mark.y).toBeGreaterThan(0);
      expect(mark.y).toBeLessThan(bands.bottom.height);
      expect(mark.x).toBeLessThan(printed.width);
    }
  });

  it('has a ground only where it is asked for', () => {
    const grounds = [true, false].map((ground) => pictureSvg(printed, null, '', ground).split('#0a0d14"/>').length - 1);
    expect(grounds).toEqual([1, 0]);
  });
});

describe('shapes', () => {
  it('all have a disc’s area', () => {
    for (const shape of [1, 2, 3, 4]) {
      const corners = [...pointPath({ x: 0, y: 0, radius: 100, shape }).matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(
        ([, x, y]) => [Number(x), Number(y)],
      );
      // The shoelace formula.
      const area = corners.reduce((sum, [x, y], n) => {
        const [nx, ny] = corners[(n + 1) % corners.length]!;
        return sum + (x! * ny! - nx! * y!) / 2;
      }, 0);
      expect(Math.abs(area) / (Math.PI * 100 ** 2)).toBeCloseTo(1, 3);
    }
    const [outer, inner] = [...pointPath({ x: 0, y: 0, radius: 100, shape: 5 }).matchAll(/M-([\d.]+)/g)].map(([, r]) =>
      Number(r),
    );
    expect((outer! ** 2 - inner! ** 2) / 100 ** 2).toBeCloseTo(1, 3);
  });
});
