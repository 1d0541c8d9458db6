import { Cloud } from './src/render/cloud';
import { SeenRows } from './src/render/seen_rows';
import { LabelChoice } from './src/render/label_choice';
import { pick } from './src/render/picking';
import { Matrix4, PerspectiveCamera } from 'three';
const N = 1_000_000;
let s = 1; const random = () => (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const balls = Array.from({ length: 60 }, () => [random(), random(), random(), 0.03 + 0.15 * random()]);
const make = () => { const p = new Float32Array(3 * N); for (let r = 0; r < N; r++) { const b = balls[Math.floor(random() ** 1.5 * 60)]!; for (let a = 0; a < 3; a++) p[3 * r + a] = 3 * (b[a]! + b[3]! * (random() + random() + random() - 1.5)) - 1.5; } return p; };
const cloud = new Cloud();
const sizes = new Float32Array(N).map((_, i) => Math.max(2, 14 * (1 / (1 + i)) ** 0.25));
cloud.reset(N, sizes); cloud.retarget(make(), 0, 0);
const order = Uint32Array.from({ length: N }, (_, i) => i);
const camera = new PerspectiveCamera(40, 1280 / 800, 0.1, 50);
const view = (a: number, d: number) => { camera.position.set(d * Math.sin(a), 0.3 * d, d * Math.cos(a)); camera.lookAt(0, 0, 0); camera.updateMatrixWorld(); return { matrix: new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements, width: 1280, height: 800, near: 0.12 * d, sizeDepth: 5 }; };
const rows: SeenRows = await new Promise((resolve) => { const r: SeenRows = new SeenRows(cloud, () => resolve(r)); r.setOrder(order); r.settle(); });
let visits = 0; const f = rows.foremost.bind(rows); rows.foremost = (rect, v, e, most, visit) => f(rect, v, e, most, (r, k) => { visits++; return visit(r, k); });
const choice = new LabelChoice((row) => `w${row}`, () => 50); choice.setOrder(order);
for (const d of [5, 1, 0.3]) {
  visits = 0; const a = performance.now(); let n = 0;
  for (let k = 0; k < 200; k++) n += choice.choose({ cloud, rows, view: view(k * 0.01, d), morph: 1, highlight: { selected: null, neighbors: [], analogy: null }, hovered: null, area: { x: 0, y: 0, width: 1280, height: 800 }, taken: [], span: 1280, fog: [3, 7] }).length;
  console.log(d, 'visits', visits / 200, 'labels', n / 200, 'ms', (performance.now() - a) / 200);
  let w = 0; const within = rows.within.bind(rows); rows.within = (rect, v, e, visit) => within(rect, v, e, (r) => { w++; visit(r); });
  const b = performance.now();
  for (let k = 0; k < 200; k++) pick({ cloud, rows }, view(k * 0.1, d), 1, { x: 200 + ((k * 149) % 880), y: 100 + ((k * 83) % 600) }, 12);
  console.log('pick visits', w / 200, 'ms', (performance.now() - b) / 200);
  rows.within = within;
}
