// Runs in a page of a real Chromium: the renderer alone over made-up points, each of its calls, frames and answers timed. See render.ts.
import { createScene } from '../src/render/scene';
import type { Scene } from '../src/render/types';
import { madeUp, THEME } from './render_cloud';

/** Milliseconds: of all samples the shortest, the middle and the longest, which other programs on the machine add to. */
export interface Times {
  readonly least: number;
  readonly median: number;
  readonly worst: number;
}

export interface RenderResult {
  readonly points: number;
  readonly times: Readonly<Record<string, Times>>;
  /** Tasks over 50 ms on the page's thread while rows were chosen, and while the index was built. */
  readonly longTasks: number;
  readonly labels: number;
  readonly bytesPerPoint: { readonly gpu: number; readonly cpu: number; readonly index: number };
}

const FRAMES = 12;
const TIMES = 5;
const HOVERS = 60;
const NO_FRAME = 500;

/** Parts of the scene that the bench looks into; no other caller does. */
interface Parts {
  readonly drawing: {
    readonly labels: { draw(frame: unknown): void; readonly choice: { choose(frame: unknown): unknown } };
    readonly rows: { readonly bytes: number; forget(): void; settle(): void };
    readonly cloud: Readonly<Record<string, unknown>>;
    readonly points: {
      readonly tint: Uint8Array;
      readonly object: {
        readonly geometry: { readonly attributes: Readonly<Record<string, { array: Float32Array }>> };
      };
    };
  };
  readonly pointing: { rowAt(x: number, y: number, touch: boolean): number | null };
}

class Bench {
  private readonly scene: Scene;
  private readonly parts: Parts;
  private readonly canvas: HTMLCanvasElement;
  private readonly container = document.createElement('div');
  private readonly samples = new Map<string, number[]>();
  private longTasks = 0;
  /** Milliseconds of the last frame's labels. */
  private labelled = 0;

  constructor() {
    this.container.style.cssText = 'position:absolute;inset:0;font-family:sans-serif';
    document.body.append(this.container);
    this.scene = createScene(this.container, { onHover: () => {}, onPick: () => {} });
    this.scene.setTheme(THEME);
    const [drawing, pointing] = ['drawing', 'pointing'].map((name) => Reflect.get(this.scene, name));
    this.parts = { drawing, pointing };
    this.canvas = this.container.querySelector('canvas')!;
    const { labels } = this.parts.drawing;
    const choose = labels.choice.choose.bind(labels.choice);
    const draw = labels.draw.bind(labels);
    labels.choice.choose = (frame) => this.timed('label choice', () => choose(frame));
    labels.draw = (frame) => {
      const began = performance.now();
      draw(frame);
      this.labelled = performance.now() - began;
      this.add('labels, chosen and drawn', this.labelled);
    };
  }

  async run(count: number): Promise<RenderResult> {
    const { scene } = this;
    const [first, second] = [madeUp(count, 1), madeUp(count, 2)];
    const order = Uint32Array.from({ length: count }, (_, row) => row);
    const sizes = Float32Array.from({ length: count }, (_, row) => Math.max(2, 14 * (1 / (1 + row)) ** 0.25));
    this.timed('setPoints', () => scene.setPoints(count, sizes, (row) => `word ${row}`, order));
    this.timed('setPositions, first', () => scene.setPositions(first, 0));
    await this.frame('first frame');
    await this.settled();
    for (const name of ['label choice', 'labels, chosen and drawn']) this.samples.delete(name);

    for (let k = 0; k < FRAMES; k++) {
      this.key(k % 2 === 0 ? 'ArrowLeft' : 'ArrowUp');
      await this.frame('frame, camera moves');
    }
    await this.hovers('hover, camera moved');
    for (let k = 0; k < 4; k++) this.key('+');
    await this.frame('frame, near');
    await this.hovers('hover, near');
    for (let k = 0; k < FRAMES; k++) {
      this.key(k % 2 === 0 ? 'ArrowLeft' : 'ArrowUp');
      await this.frame('frame, near');
    }
    this.key('f');
    await this.frame('frame, near');
    await this.rest();

    const labels = scene.labels().length;
    await this.index();
    await this.calls(count, sizes);
    await this.choose();
    await this.morphs(first, second);
    return {
      points: count,
      times: this.summary(),
      longTasks: this.longTasks,
      labels,
      bytesPerPoint: this.bytes(count),
    };
  }

  private async calls(count: number, sizes: Float32Array): Promise<void> {
    const { scene } = this;
    const mask = (k: number) => Uint8Array.from({ length: count }, (_, row) => (row % (k + 2) === 0 ? 1 : 0));
    const shapes = (k: number) => Uint8Array.from({ length: count }, (_, row) => (row + k) % 6);
    const colors = new Uint8Array(3 * count).fill(150);
    for (let k = 0; k < TIMES; k++) {
      const [masked, shaped] = [mask(k), shapes(k)];
      await this.call('setColors', () => scene.setColors(colors));
      await this.call('setLook', () => scene.setLook({ sizes, shapes: shaped }));
      await this.call('setGroup', () => scene.setGroup(masked));
      await this.call('setHighlight', () =>
        scene.setHighlight({ selected: k, neighbors: [10, 11, 12, 13, 14, 15, 16, 17, 18, 19 + k], analogy: null }),
      );
      await this.call('setShown', () => scene.setShown(masked));
    }
    scene.setGroup(null);
    scene.setShown(null);
    scene.setHighlight({ selected: null, neighbors: [], analogy: null });
    await this.rest();
  }

  /** An outline around most of the map. */
  private async choose(): Promise<void> {
    const signal = new AbortController().signal;
    await this.watched(async () => {
      for (let k = 0; k < 3; k++) {
        const chosen = this.scene.chooseRows('lasso', signal);
        const overlay = this.container.querySelector('.stroke')!;
        const at = (angle: number) => ({ clientX: 640 + 420 * Math.cos(angle), clientY: 400 + 330 * Math.sin(angle) });
        const send = (type: string, angle: number) =>
          overlay.dispatchEvent(new PointerEvent(type, { ...at(angle), pointerId: 1, button: 0 }));
        // A pointer that is none cannot be captured.
        overlay.setPointerCapture = () => {};
        send('pointerdown', 0);
        for (let angle = 0; angle < 6.2; angle += 0.02) send('pointermove', angle);
        const began = performance.now();
        send('pointerup', 6.2);
        await chosen;
        this.add('lasso, whole', performance.now() - began);
      }
    });
  }

  private async morphs(first: Float32Array, second: Float32Array): Promise<void> {
    for (let k = 0; k < 4; k++) {
      this.timed('setPositions', () => this.scene.setPositions(k % 2 === 0 ? second : first, 900));
      await this.frame('frame after setPositions');
      if (k === 1) await this.hovers('hover, morphing');
      for (let f = 0; f < 4; f++) await this.frame('frame, morphing');
      // The last one comes in the middle of the morph before.
      if (k === 2) continue;
      await this.settled();
    }
  }

  private async hovers(name: string): Promise<void> {
    for (let k = 0; k < HOVERS; k++) {
      const [x, y] = [200 + ((k * 149) % 880), 100 + ((k * 83) % 600)];
      this.timed(name, () => this.parts.pointing.rowAt(x, y, false));
    }
  }

  private async call(name: string, act: () => void): Promise<void> {
    this.timed(name, act);
    await this.frame(`frame after ${name}`);
  }

  private timed<T>(name: string, act: () => T): T {
    const began = performance.now();
    const result = act();
    this.add(name, performance.now() - began);
    return result;
  }

  private add(name: string, milliseconds: number): void {
    const known = this.samples.get(name);
    if (known === undefined) this.samples.set(name, [milliseconds]);
    else known.push(milliseconds);
  }

  /** The next frame's JS, once the graphics device has drawn it: what comes then does not wait for it. */
  private async frame(name: string): Promise<void> {
    const before = this.scene.stats().frames;
    const began = performance.now();
    while (this.scene.stats().frames === before) {
      // At rest: a morph is over sooner than the frames that were to be seen of it.
      if (performance.now() - began > NO_FRAME) return;
      await new Promise(requestAnimationFrame);
    }
    this.add(`${name}, but for labels`, this.scene.stats().frameMs - this.labelled);
    await this.device();
  }

  private async device(): Promise<void> {
    const gl = this.canvas.getContext('webgl2')!;
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)!;
    gl.flush();
    while (gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.UNSIGNALED)
      await new Promise((done) => setTimeout(done, 4));
    gl.deleteSync(sync);
  }

  /** Waits until nothing is drawn any more. */
  private async rest(): Promise<void> {
    for (let quiet = 0, frames = -1; quiet < 12; quiet++) {
      await new Promise((done) => setTimeout(done, 25));
      if (this.scene.stats().frames !== frames) quiet = 0;
      frames = this.scene.stats().frames;
    }
    await this.device();
  }

  /** Waits until nothing is drawn and the index is there. */
  private async settled(): Promise<void> {
    await this.indexed();
    await this.rest();
  }

  private async indexed(): Promise<void> {
    while (this.parts.drawing.rows.bytes === 0) await new Promise((done) => setTimeout(done, 4));
  }

  private async index(): Promise<void> {
    const { rows } = this.parts.drawing;
    await this.watched(async () => {
      rows.forget();
      const began = performance.now();
      rows.settle();
      await this.indexed();
      this.add('index, whole', performance.now() - began);
    });
  }

  private async watched(work: () => Promise<void>): Promise<void> {
    const observer = new PerformanceObserver((list) => {
      this.longTasks += list.getEntries().length;
    });
    observer.observe({ type: 'longtask' });
    await work();
    observer.disconnect();
  }

  private key(key: string): void {
    this.canvas.dispatchEvent(new KeyboardEvent('keydown', { key }));
  }

  private summary(): Record<string, Times> {
    const entries = [...this.samples].map(([name, all]) => {
      const sorted = [...all].sort((a, b) => a - b);
      return [
        name,
        { least: sorted[0]!, median: sorted[Math.floor(sorted.length / 2)]!, worst: sorted.at(-1)! },
      ] as const;
    });
    return Object.fromEntries(entries);
  }

  /** What the renderer holds beside the layouts and columns that it is given. */
  private bytes(count: number): RenderResult['bytesPerPoint'] {
    const { cloud, points, rows } = this.parts.drawing;
    const attributes = Object.values(points.object.geometry.attributes);
    const gpu = attributes.reduce((sum, { array }) => sum + array.byteLength, 0);
    const state = Reflect.get(cloud, 'state') as Uint8Array;
    return { gpu: gpu / count, cpu: (state.byteLength + points.tint.byteLength) / count, index: rows.bytes / count };
  }
}

export function measure(count: number): Promise<RenderResult> {
  return new Bench().run(count);
}
