// The space worker's work: holds the vectors of every open space, answers questions about them, and lays a live training out by PCA.
// A plain class: space.worker.ts only registers it. Every call here is short, but for an evaluation, which lets others in between its slices;
// UMAP runs in a worker of its own.
import type { Layout, Space } from '../ml/contracts';
import { nameAt } from '../ml/core/names';
import { maybeGunzip } from '../ml/data/streams';
import { VectariumError } from '../ml/errors';
import { unpackSpace } from '../ml/formats/packed_space';
import { alignTo, normalizeScale } from '../ml/projection/align';
import { fitPca } from '../ml/projection/pca';
import { type Answer, answerQuery } from '../ml/query/answer';
import { nearest, prepareNorms, sideOf, vectorAt } from '../ml/query/nearest';
import { wordMaker } from '../ml/query/unseen';
import type { RatingFacts } from '../ml/rating_contracts';
import { boundHistories, TrainingHistory } from '../ml/train/history';
import type { Snapshot } from '../ml/train/snapshot';
import { exportHandlers } from './export_handlers';
import { groupHandlers } from './group_handlers';
import { historyHandlers } from './history_handlers';
import { honestHandlers, namedOnMap } from './honest_handlers';
import { importHandlers } from './import_handlers';
import type { JudgeApi } from './judge_protocol';
import { keepDoor } from './keep_door';
import type { KeepFilesApi } from './keep_files_protocol';
import { laterHandlers } from './later_handlers';
import { lendHandlers } from './lend_handlers';
import { type OpenSpace, type PutSpace, queried } from './open_space';
import type { PlaylistApi } from './playlist_protocol';
import { prepareInSlices, prepareSpace } from './prepare_space';
import type { FrameAck, FrameMessage, LiveEvent, QueryAnswer, RatingInfo, SpaceApi, SpaceInfo } from './protocol';
import type { RecommendApi } from './recommend_protocol';
import { forgetScan } from './row_scans';
import { type CallContext, type Handlers, serve, Transferring } from './rpc';
import { tableHandlers } from './table_handlers';
import { truthHandlers } from './truth_handlers';

/** Rows whose covariance a live frame's PCA is fitted on; all rows are projected. */
const LIVE_FIT_ROWS = 2048;

export class SpaceService {
  private readonly spaces = new Map<string, OpenSpace>();
  /** Of the latest training: kept here so that it outlives the train worker. */
  private kept: { readonly space: string; readonly snapshot: Snapshot } | null = null;
  private unkept: (error: unknown) => void = () => {};

  private readonly put: PutSpace = async (space, layout, control) =>
    describe(this.open(space, layout, await prepareInSlices(space, control)));

  private readonly keeping = keepDoor(
    (space) => this.get(space),
    this.put,
    (id) => this.spaces.has(id),
    (error) => this.unkept(error),
  );

  readonly handlers: Handlers<SpaceApi> = {
    openPacked: async ({ bytes, id }, { signal }) => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      for await (const part of maybeGunzip(new Blob([bytes]).stream(), id)) parts.push(part);
      const plain = await new Blob(parts).arrayBuffer();
      const { space, layouts } = unpackSpace(new Uint8Array(plain), id);
      return { info: await this.put(space, layouts[0] ?? null, { signal, onProgress: () => {} }), layouts };
    },

    follow: ({ port }, call) => this.follow(port, call),

    takeSnapshot: async ({ space }) => {
      await this.keeping.trainings()?.release();
      const snapshot = this.kept?.space === space ? this.kept.snapshot : null;
      this.kept = null;
      return new Transferring(snapshot, snapshot?.tables.map(([, { data }]) => data.buffer) ?? []);
    },

    neighbors: ({ space, row, k, showHidden }) => {
      const open = this.get(space);
      const query = vectorAt(open.space.vectors, row);
      const found = nearest(sideOf(queried(open, showHidden), [row]), query, k, [row]);
      return namedOnMap(open, found, pointOf(open, row), showHidden);
    },

    answer: ({ space, text, k, showHidden }) => {
      const open = this.get(space);
      const make = open.space.subwords && wordMaker(open.space.subwords);
      try {
        return present(open, answerQuery(queried(open, showHidden), open.index, text, k, make));
      } catch (error) {
        throw withPatience(error, open.space);
      }
    },

    complete: ({ space, prefix, limit, showHidden }) => {
      const open = this.get(space);
      const { hidden } = queried(open, showHidden);
      return open.index.complete(prefix, limit, hidden).map((row) => ({ row, name: nameAt(open.space.names, row) }));
    },

    setLayout: ({ space, layout }) => {
      this.get(space).layout = layout;
    },

    lend: ({ port }) => {
      serve(
        port,
        lendHandlers((space) => this.get(space)),
      );
      port.start();
    },

    evaluate: async ({ space, file, title, ...options }, { signal, emit }) => {
      const { names, vectors } = this.get(space).space;
      const [{ evaluate }, { loadTestSet }] = await Promise.all([
        import('../ml/evaluation/evaluate'),
        import('../ml/evaluation/read_test_set'),
      ]);
      const set = await loadTestSet(maybeGunzip(file.stream()), title);
      return evaluate(names, vectors, set, options, { signal, onProgress: emit });
    },

    ...exportHandlers((space) => this.get(space)),
    ...groupHandlers((space) => this.get(space)),
    ...historyHandlers((space) => this.get(space)),
    ...honestHandlers((space) => this.get(space)),
    ...importHandlers((space) => this.get(space), this.put),
    ...laterHandlers<JudgeApi>({ judge: true }, async () =>
      (await import('./judge_handlers')).judgeHandlers((space) => this.get(space)),
    ),
    ...this.keeping.handlers,
    ...laterHandlers<KeepFilesApi>(
      { writeWorkspace: true, openWorkspace: true, publish: true, openExplorable: true, roundingCost: true },
      async () => (await import('./keep_files_handlers')).keepFilesHandlers((space) => this.get(space), this.put),
    ),
    ...laterHandlers<PlaylistApi>({ playlist: true, playlistFile: true }, async () =>
      (await import('./playlist_handlers')).playlistHandlers((space) => this.get(space)),
    ),
    ...laterHandlers<RecommendApi>({ recommend: true }, async () =>
      (await import('./recommend_handlers')).recommendHandlers((space) => this.get(space)),
    ),
    ...tableHandlers((space) => this.get(space)),
    ...truthHandlers(
      (space) => this.get(space),
      (space, beside) => {
        const layout = liveLayout(space, beside);
        return { info: describe(this.open(space, layout, prepareSpace(space))), layouts: [layout] };
      },
    ),

    drop: ({ space }) => {
      const open = this.spaces.get(space);
      if (open) forgetScan(open.space.vectors);
      this.spaces.delete(space);
      if (this.kept?.space === space) this.kept = null;
    },
  };

  private open(space: Space, layout: Layout | null, rest: Omit<OpenSpace, 'space' | 'layout'>): OpenSpace {
    const open: OpenSpace = { space, layout, ...rest };
    this.spaces.set(space.id, open);
    return open;
  }

  private get(id: string): OpenSpace {
    const open = this.spaces.get(id);
    if (open === undefined) throw new Error(`no space ${id}`);
    return open;
  }

  private follow(port: MessagePort, call: CallContext<LiveEvent>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.unkept = (error) => call.emit({ type: 'unkept', ...explained(error) });
      let open: OpenSpace | null = null;
      let announced: Extract<FrameMessage, { type: 'space' }> | null = null;
      const onMessage = (message: FrameMessage) => {
        if (message.type === 'space') {
          announced = message;
          // The same training in a worker started anew: its points go on from where they are.
          open = this.spaces.get(message.id) ?? null;
          return;
        }
        const began = performance.now();
        const { id, title, names, columns, recipe, ratings } = announced!;
        if (message.type === 'snapshot') {
          this.kept = message.snapshot && { space: id, snapshot: message.snapshot };
          if (message.snapshot !== null) this.keeping.trainings()?.offer(id, message.snapshot, message.legs);
          return;
        }
        const { vectors, subwords, scorer, trained, loss, seconds, engine } = message;
        const provenance = { recipe, storage: 'float32', trained, engine, loss, seconds } as const;
        // A live frame without them: those of an earlier one would not fit its vectors.
        const space: Space = {
          ...{ id, title, names, vectors, columns, provenance },
          ...(subwords && { subwords }),
          ...(ratings && { ratings }),
          ...(scorer && { scorer }),
        };
        if (open === null) {
          open = this.open(space, null, { ...prepareSpace(space), history: new TrainingHistory() });
          call.emit({ type: 'space', info: describe(open) });
        } else {
          forgetScan(open.space.vectors);
          open.space = space;
          open.norms = prepareNorms(vectors);
        }
        open.fleeting = !message.rests;
        open.history?.note(vectors, { trained, loss, seconds });
        boundHistories([...this.spaces.values()].flatMap(({ history }) => history ?? []));
        const layout = liveLayout(space, open.layout);
        open.layout = layout;
        call.emit({ type: 'frame', layout, rows: vectors.rows, provenance });
        port.postMessage({ type: 'ack', milliseconds: performance.now() - began } satisfies FrameAck);
      };
      port.onmessage = (event: MessageEvent) => {
        try {
          onMessage(event.data as FrameMessage);
        } catch (error) {
          port.close();
          reject(error);
        }
      };
      call.signal.addEventListener('abort', () => {
        port.close();
        resolve();
      });
    });
  }
}

/** PCA of the vectors as they are now, turned onto the last frame so that points drift and do not jump. */
function liveLayout(space: Space, previous: Layout | null): Layout {
  const { vectors } = space;
  const positions = fitPca(vectors, 3, { rows: LIVE_FIT_ROWS }).project(vectors);
  normalizeScale(positions);
  if (previous?.kind === 'pca') alignTo(previous.positions, positions, Math.min(previous.rows, vectors.rows));
  return { kind: 'pca', positions, rows: vectors.rows };
}

function describe({ space, hidden }: OpenSpace): SpaceInfo {
  const { id, title, names, columns, vectors, provenance } = space;
  const { rows, cols: dims } = vectors;
  const ratings = space.ratings ? ratingInfo(space.ratings) : null;
  return { id, title, names, columns, rows, dims, provenance, hidden: Uint32Array.from(hidden), ratings };
}

function ratingInfo({ items, users, nouns, feedback, simulated, scale, test, truth }: RatingFacts): RatingInfo {
  const held = test?.values.length ?? 0;
  return { items, users, nouns, feedback, simulated, scale, held, truth: truth !== null };
}

function pointOf({ space: { vectors }, layout }: OpenSpace, row: number) {
  if (layout === null || row >= layout.rows) return null;
  return { layout, place: layout.positions.subarray(3 * row, 3 * row + 3), vector: vectorAt(vectors, row), row };
}

function explained(error: unknown) {
  const message = error instanceof Error ? error.message : String(error);
  return {
    message,
    advice: error instanceof VectariumError ? error.advice : 'What is trained in this tab stays while it is open.',
  };
}

/** Why a word is unknown that will be made of its n-grams once the training rests. */
function withPatience(error: unknown, { subwords, provenance: { recipe, trained } }: Space): unknown {
  const comes = recipe.model === 'subword' && !subwords && trained > 0 && trained < 1;
  if (!comes || !(error instanceof VectariumError) || error.name !== 'UnknownWord') return error;
  const advice = `${error.advice} Words like this are made from their parts once the training pauses or ends.`;
  return new VectariumError('UnknownWord', error.message, advice, error.suggestions);
}

function present(open: OpenSpace, answer: Answer): QueryAnswer {
  if (answer.kind === 'word' || answer.kind === 'odd') return answer;
  const { results } = answer;
  return { ...answer, results: namedOnMap(open, results, null) };
}
