import { Cloud } from './src/render/cloud';
import { RowIndex, halfSpaces } from './src/render/row_index';
import { SeenRows } from './src/render/seen_rows';
import { pick } from './src/render/picking';
import { LabelChoice } from './src/render/label_choice';
import { Outline } from './src/render/outline';
import { rowsWithin } from './src/render/choosing';
import { robustExtent } from './src/render/camera_maths';
import { Matrix4, PerspectiveCamera } from 'three';
const N = 1_000_000;
const cpu = () => { const u = process.cpuUsage(); return u.user / 1000; };
const t = (name: string, f: () => unknown, k = 5) => { const all: number[] = []; for (let i = 0; i < k; i++) { const a = cpu(); f(); all.push(cpu() - a); } all.sort((a, b) => a - b); console.log(name, 'first/least/median/worst', all[0]!.toFixed(2), all[k >> 1]!.toFixed(2), all.at(-1)!.toFixed(2)); };
let s = 1; const random = () => (s = (Math.imul(s, 1664525) + 1013904223) >>> 0) / 2 ** 32;
const balls = Array.from({ length: 60 }, () => [random(), random(), random(), 0.03 + 0.15 * random()]);
const make = () => { const p = new Float32Array(3 * N); for (let r = 0; r < N; r++) { const b = balls[Math.floor(random() ** 1.5 * 60)]!; for (let a = 0; a < 3; a++) p[3 * r + a] = 3 * (b[a]! + b[3]! * (random() + random() + random() - 1.5)) - 1.5; } return p; };
const A = make(), B = make();
const cloud = new Cloud();
const sizes = new Float32Array(N).map((_, i) => Math.max(2, 14 * (1 / (1 + i)) ** 0.25));
t('reset', () => cloud.reset(N, sizes));
t('retarget', () => cloud.retarget(A, 0, 0));
let now = 0; t('retarget, interrupted', () => cloud.retarget((now++ % 2) ? A : B, now * 10, 1000), 9);
cloud.retarget(A, 1e6, 0);
t('robustExtent', () => robustExtent(A));
const mask = new Uint8Array(N).map((_, i) => i % 3 === 0 ? 1 : 0);
t('setGroup', () => cloud.setGroup(mask)); t('setShown', () => cloud.setShown(mask, 0, 0)); t('setShown null', () => cloud.setShown(null, 0, 0)); t('restyle', () => cloud.restyle({ sizes, shapes: mask }));
cloud.setGroup(null);
const order = Uint32Array.from({ length: N }, (_, i) => i);
t('index', () => { const ix = new RowIndex(cloud, order); while (!ix.step()); }, 4);
t('index bound', () => new RowIndex(cloud, order), 4);
const camera = new PerspectiveCamera(40, 1280 / 800, 0.1, 50);
const view = (a: number, d: number) => { camera.position.set(d * Math.sin(a), 0.3 * d, d * Math.cos(a)); camera.lookAt(0, 0, 0); camera.updateMatrixWorld(); return { matrix: new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse).elements, width: 1280, height: 800, near: 0.12 * d, sizeDepth: 5 }; };
for (const ready of [false, true]) {
  const rows: SeenRows = await new Promise((resolve) => { const r: SeenRows = new SeenRows(cloud, () => resolve(r)); r.setOrder(order); if (ready) r.settle(); else resolve(r); });
  let k = 0;
  for (const d of [5, 1, 0.3]) {
    t(`pick ready=${ready} d=${d}`, () => { k++; pick({ cloud, rows }, view(k * 0.1, d), 1, { x: 200 + ((k * 149) % 880), y: 100 + ((k * 83) % 600) }, 12); }, 40);
    const choice = new LabelChoice((row) => `w${row}`, () => 50); choice.setOrder(order);
    t(`labels ready=${ready} d=${d}`, () => { k++; choice.choose({ cloud, rows, view: view(k * 0.01, d), morph: 1, highlight: { selected: null, neighbors: [], analogy: null }, hovered: null, area: { x: 0, y: 0, width: 1280, height: 800 }, taken: [], span: 1280, fog: [3, 7] }); }, 40);
  }
  if (ready) console.log('index bytes', rows.bytes / N);
}
const outline = new Outline(Array.from({ length: 300 }, (_, i) => ({ x: 640 + 420 * Math.cos(i / 48), y: 400 + 330 * Math.sin(i / 48) })));
for (let i = 0; i < 3; i++) { const a = cpu(); const r = await rowsWithin(outline, cloud, view(0.3, 5), 1, new AbortController().signal); console.log('lasso', (cpu() - a).toFixed(1), r!.length); }
