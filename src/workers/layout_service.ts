// The layout worker's work: lays vectors out by any method of the registry, and says what layouts get wrong. A plain class: layout.worker.ts only registers it.
// Vectors come from the space worker and stay, with all that was found of them (held_vectors.ts).
import type { Control, EngineOptions, Layout, Progress, SpawnThread } from '../ml/contracts';
import { readScreen, screenText } from '../ml/formats/screen/screen_text';
import { alignTo, normalizeScale } from '../ml/projection/align';
import { AXES } from '../ml/projection/axes';
import { bundledCurves } from '../ml/projection/bundles';
import { explainedBy } from '../ml/projection/pca';
import { layoutQuality } from '../ml/projection/quality';
import { projectionFor, projections } from '../ml/projection/registry';
import type { LayoutRecipe } from '../ml/projection_contracts';
import { frameGate } from './frame_gate';
import { HeldVectors, type PreparedVectors } from './held_vectors';
import type { LaidOut, LayoutApi, LayoutEvent, LendApi } from './layout_protocol';
import { withLender } from './lender';
import { namedClusters } from './named_clusters';
import type { Caller } from './protocol';
import { type CallContext, type Handlers, Transferring } from './rpc';
import { errorsOf, pairsOf } from './true_neighbors';

type Asked = Omit<LayoutApi['project']['args'], 'port'>;

export class LayoutService {
  private readonly held = new HeldVectors();
  private readonly spawnThread: SpawnThread;

  constructor(spawnThread: SpawnThread) {
    this.spawnThread = spawnThread;
  }

  readonly handlers: Handlers<LayoutApi> = {
    methods: () => projections.map(({ method, title, parameters }) => ({ method, title, parameters })),

    project: ({ port, ...asked }, call) =>
      withLender(port, async (lender) => {
        const done = await this.project(asked, lender, call);
        return new Transferring(done, [done.layout.positions.buffer]);
      }),

    judge: (asked, call) =>
      this.tell(asked, call, ({ x }, options, control) => {
        const { positions, rows, recipe } = asked.layout;
        const dims = recipe?.dims ?? 3;
        return layoutQuality(x, flattened(positions, rows, dims), dims, options, control);
      }),

    errors: (asked, call) =>
      this.tell(asked, call, async (vectors, options, control) => {
        const errors = await errorsOf(vectors, asked.layout.positions, options, control);
        return new Transferring(errors, [errors.buffer]);
      }),

    pairs: (asked, call) =>
      this.tell(asked, call, async (vectors, options, control) => {
        const pairs = await pairsOf(vectors, options, control);
        return new Transferring(pairs, [pairs.buffer]);
      }),

    clusters: (asked, call) =>
      this.tell(asked, call, async (vectors, _, control, lender) => {
        const { layout, space, showHidden } = asked;
        const clusters = await namedClusters(layout, vectors, space, showHidden, lender, control);
        return new Transferring(clusters, [clusters.of.buffer]);
      }),

    bundles: async ({ layout, pairs }, { signal, emit }) => {
      const curves = await bundledCurves(layout.positions, pairs, { signal, onProgress: emit });
      return new Transferring(curves, [curves.buffer]);
    },

    screenText: ({ screen, known }) => screenText(screen, { ...known, methods: projections }),

    readScreen: ({ text, known }) => readScreen(text, { ...known, methods: projections }),
  };

  /** What is found of a layout by the vectors as they are. */
  private tell<T>(
    { port, space, layout: { rows }, threads }: LayoutApi['judge']['args'],
    { signal, emit }: CallContext<Progress>,
    find: (vectors: PreparedVectors, options: EngineOptions, control: Control, lender: Caller<LendApi>) => Promise<T>,
  ): Promise<T> {
    return withLender(port, async (lender) => {
      const vectors = await this.held.take(lender, space, { rows, prepare: 'none' });
      return find(vectors, { threads, spawnThread: this.spawnThread }, { signal, onProgress: emit }, lender);
    });
  }

  private async project(asked: Asked, lender: Caller<LendApi>, call: CallContext<LayoutEvent>): Promise<LaidOut> {
    const began = performance.now();
    const { space, from, threads } = asked;
    const control: Control = {
      signal: call.signal,
      onProgress: (progress) => call.emit({ type: 'progress', progress }),
    };
    const options: EngineOptions = { threads, spawnThread: this.spawnThread };
    const prepared = await this.held.take(lender, space, asked.recipe);
    const { x, kept } = prepared;
    const recipe: LayoutRecipe = { ...asked.recipe, rows: x.rows };
    const { dims } = recipe;
    if (recipe.axes) kept.set(AXES, await lender.call('queries', { space, texts: recipe.axes }));
    call.signal.throwIfAborted();

    let neighbors: LaidOut['neighbors'] = prepared.served.has(recipe.method) ? 'reused' : null;
    const gate = frameGate(x.rows);
    const raw = await projectionFor(recipe.method).layOut(x, recipe, {
      ...options,
      control,
      kept,
      from: from && flattened(from, x.rows, dims),
      neighbors: (k) => {
        neighbors = prepared.knows(k) ? 'reused' : 'found';
        prepared.served.add(recipe.method);
        return prepared.neighbors(k, options, control);
      },
      onFrame: (frame) => {
        if (!gate.due()) return;
        const positions = finished(frame, dims, from);
        call.emit({ type: 'frame', positions }, [positions.buffer]);
        gate.sent();
      },
    });
    const positions = finished(raw, dims, from);
    const layout: Layout = { kind: recipe.method, positions, rows: x.rows, recipe, ...(from && { flowed: true }) };
    const explained = recipe.method === 'pca' ? explainedBy(recipe, kept) : null;
    return { layout, seconds: (performance.now() - began) / 1000, neighbors, explained };
  }
}

/** As the screen takes them: rows × 3, centred, of radius 1; turned onto where they flowed on from. */
function finished(raw: Float32Array, dims: 2 | 3, from: Float32Array | null): Float32Array<ArrayBuffer> {
  const rows = raw.length / dims;
  const positions = new Float32Array(rows * 3);
  if (dims === 3) positions.set(raw);
  else for (let i = 0; i < raw.length; i++) positions[(i >> 1) * 3 + (i & 1)] = raw[i]!;
  normalizeScale(positions);
  if (from) alignTo(from, positions, rows);
  return positions;
}

/** rows × 3 → rows × dims. */
function flattened(positions: Float32Array, rows: number, dims: 2 | 3): Float32Array {
  if (positions.length !== rows * 3) {
    throw new RangeError(`expected ${rows} × 3 positions to flow on from, got ${positions.length}`);
  }
  if (dims === 3) return positions.slice();
  return Float32Array.from({ length: rows * 2 }, (_, i) => positions[(i >> 1) * 3 + (i & 1)]!);
}
