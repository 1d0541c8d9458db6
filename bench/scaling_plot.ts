// Seconds against rows, both by their logarithms, as an SVG that stands in Markdown on a light or a dark page.
const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 60;
const RIGHT = 590;
const TOP = 50;
const BOTTOM = 310;
/** Readable on white and on black. */
const INK = '#7a7f8a';
const REAL = '#2f81f7';
const MADE_UP = '#d18616';

export interface Point {
  readonly rows: number;
  readonly seconds: number;
  /** Of real words, or of made-up vectors. */
  readonly real: boolean;
}

export function scalingPlot(points: readonly Point[], title: string): string {
  const x = scaleOf(
    points.map(({ rows }) => rows),
    LEFT,
    RIGHT,
  );
  const y = scaleOf(
    points.map(({ seconds }) => seconds),
    BOTTOM,
    TOP,
  );
  const grid = [
    ...x.ticks.map(
      (value) =>
        `${line(x.at(value), TOP, x.at(value), BOTTOM)}${text(x.at(value), BOTTOM + 18, 'middle', value.toLocaleString('en'))}`,
    ),
    ...y.ticks.map(
      (value) =>
        `${line(LEFT, y.at(value), RIGHT, y.at(value))}${text(LEFT - 8, y.at(value) + 4, 'end', `${value} s`)}`,
    ),
  ];
  const path = points.map(({ rows, seconds }) => `${round(x.at(rows))},${round(y.at(seconds))}`).join(' ');
  const dots = points.map(({ rows, seconds, real }) => {
    const [cx, cy] = [round(x.at(rows)), round(y.at(seconds))];
    const label = text(cx, cy - 10, 'middle', seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0));
    return `<circle cx="${cx}" cy="${cy}" r="4.5" fill="${real ? REAL : MADE_UP}"/>${label}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="sans-serif" font-size="12" fill="${INK}">
<title>${title}</title>
${text(LEFT, 20, 'start', title)}
<circle cx="${LEFT + 5}" cy="34" r="4.5" fill="${REAL}"/>${text(LEFT + 14, 38, 'start', 'real words')}
<circle cx="${LEFT + 105}" cy="34" r="4.5" fill="${MADE_UP}"/>${text(LEFT + 114, 38, 'start', 'made-up clusters')}
${grid.join('\n')}
<polyline points="${path}" fill="none" stroke="${INK}" stroke-width="1.5"/>
${dots.join('\n')}
${text((LEFT + RIGHT) / 2, BOTTOM + 38, 'middle', 'rows')}
</svg>
`;
}

/** Whole powers of ten around the values, and where each value is between `from` and `to`. */
function scaleOf(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  const at = (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from);
  return { at, ticks: Array.from({ length: high - low + 1 }, (_, n) => 10 ** (low + n)) };
}

function line(x1: number, y1: number, x2: number, y2: number): string {
  const ends = `x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"`;
  return `<line ${ends} stroke="${INK}" stroke-opacity=".25"/>`;
}

function text(x: number, y: number, anchor: 'start' | 'middle' | 'end', words: string): string {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${words}</text>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
