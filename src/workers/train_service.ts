// The train worker's work: reads and keeps a text or a table, trains on it, and hands vectors to the space worker over a port of their own.
// A plain class: train.worker.ts only registers it.
import type { Control, Progress, SpawnThread } from '../ml/contracts';
import { nameCount } from '../ml/core/names';
import { lookAt } from '../ml/data/ratings/look';
import { calibrate } from '../ml/engines/calibrate';
import { ladderFrom, type Rung } from '../ml/engines/ladder';
import { ENGINE_NAMES } from '../ml/engines/names';
import { createEngine, loadEngine } from '../ml/engines/select';
import { isAbort, VectariumError } from '../ml/errors';
import { checkParameters, objectiveFor } from '../ml/objectives/registry';
import { engineText, TrainingRelay } from '../ml/train/relay';
import type { SessionReport } from '../ml/train/session_report';
import { checkFits } from '../ml/train/snapshot';
import { fetchText } from './fetch_text';
import { FrameSender } from './frame_sender';
import type { Material } from './material';
import type { RunEnd, SourceData, TrainApi, TrainReport } from './protocol';
import type { CallContext, Handlers } from './rpc';
import { readSource, sourceKey } from './source_reader';

interface Reading {
  readonly key: string;
  readonly material: Promise<Material>;
  /** The same, once it is there. */
  ready: Material | null;
  report: CallContext<Progress>;
}

interface Active {
  readonly relay: TrainingRelay;
  readonly frames: FrameSender;
}

export class TrainService {
  private readonly spawnThread: SpawnThread | undefined;
  private active: Active | null = null;
  /** The last source read: training after looking at it does not read it twice. */
  private read: Reading | null = null;

  /** `spawnThread` makes threads for engines that use several; without it they use one. */
  constructor(spawnThread?: SpawnThread) {
    this.spawnThread = spawnThread;
  }

  readonly handlers: Handlers<TrainApi> = {
    inspect: async ({ source, minCount }, call) => (await this.material(source, call)).summary(minCount),

    look: ({ files }) => lookAt(files),

    fetchText: ({ url }, call) => fetchText(url, { signal: call.signal, onProgress: call.emit }),

    calibrate: async ({ known }, { signal }) => {
      // Reading and measuring at once, the reading would be measured too. Its errors are its caller's.
      await this.read?.material.catch(() => {});
      return calibrate(ENGINE_NAMES, (name) => loadEngine(name), { signal, known });
    },

    needs: async ({ source, ...training }, call) => this.ready(source)?.needs(training, call) ?? null,

    preview: async ({ source, ...training }, call) => this.ready(source)?.preview(training, call) ?? null,

    prepare: async ({ recipe, source, spaceId, port, ranking = [], handover }, call) => {
      this.close();
      const objective = objectiveFor(recipe.model);
      const parameters = checkParameters(objective, recipe.parameters);
      const material = await this.material(source, call);
      const { refusal } = await material.needs(recipe, call);
      if (refusal !== null) throw new VectariumError('OutOfMemory', refusal.message, refusal.advice);
      const { job, names, columns, ratings, units } = await material.open(recipe, parameters, call);
      // From another page: the text may be another by now.
      if (handover?.reason === null && handover.snapshot) checkFits(handover.snapshot, job);
      const ladder = ladderFrom(recipe, ranking);
      const relay = await TrainingRelay.create(job, ladder, this.engineAt, handover);
      const begun = ladder[relay.legs[0]!.rung]!; // not what was asked for, where that could not start
      const space = {
        type: 'space',
        id: spaceId,
        title: recipe.source.title,
        names,
        columns,
        recipe: { ...recipe, ...begun },
        ratings,
      } as const;
      const frames = new FrameSender(port, space, () => engineText(relay.legs));
      this.close(); // what a call that was given up meanwhile may have opened
      this.active = { relay, frames };
      await relay.attempt((session) => frames.send(session, 'all'));
      return {
        title: recipe.source.title,
        legs: relay.legs,
        engine: engineText(relay.legs),
        bytes: relay.bytes,
        units,
        rows: nameCount(names),
        epochs: parameters.epochs!,
      };
    },

    run: ({ slices }, call) => this.run(slices, call),

    attach: async ({ port }) => {
      const { relay, frames } = this.opened();
      frames.connect(port);
      await relay.attempt((session) => frames.send(session, 'all'));
    },

    setLearningRate: ({ value }) => {
      this.opened().relay.learningRate = value;
    },

    reset: async () => {
      const { relay, frames } = this.opened();
      await relay.reset();
      frames.keepSafe(null);
      await relay.attempt((session) => frames.send(session, 'all'));
    },

    close: () => this.close(),
  };

  private readonly engineAt = ({ engine, threads }: Rung) => {
    const { spawnThread } = this;
    return createEngine(engine, { threads, ...(spawnThread && { spawnThread }) });
  };

  private async run(slices: number | undefined, call: CallContext<TrainReport>): Promise<RunEnd> {
    const { relay, frames } = this.opened();
    const show = () => relay.attempt((session) => frames.send(session, 'all'));
    const told = (report: SessionReport): TrainReport => {
      const { legs } = relay;
      return { ...report, legs, engine: engineText(legs) };
    };
    try {
      return await relay.attempt(async (session) => {
        const onReport = async (report: SessionReport) => {
          call.emit(told(report));
          await frames.sendIfDue(session);
          frames.keepSafe(session.snapshot, relay.legs);
        };
        const report = await session.run({ signal: call.signal, onReport }, slices);
        const { finished } = session;
        if (this.active?.relay === relay) {
          if (finished) frames.keepSafe(null);
          else {
            await session.keepNow();
            frames.keepSafe(session.snapshot, relay.legs, 0);
          }
          await frames.send(session, 'all');
        }
        return { finished, report: told(report) };
      });
    } catch (error) {
      // After a divergence what is shown is the last good copy. Where it cannot be read either, the first error says why.
      if (this.active?.relay === relay) await show().catch(() => {});
      throw error;
    }
  }

  private opened(): Active {
    if (this.active === null) throw new Error('no training is open');
    return this.active;
  }

  private close(): void {
    this.active?.relay.dispose();
    this.active?.frames.close();
    this.active = null;
  }

  private ready(source: SourceData): Material | null {
    return this.read?.key === sourceKey(source) ? this.read.ready : null;
  }

  /** What the source holds: read once, also when asked for again while it is being read. Progress goes to the latest to ask. */
  private async material(source: SourceData, call: CallContext<Progress>): Promise<Material> {
    const key = sourceKey(source);
    if (this.read?.key !== key) {
      const read: Reading = { key, report: call, ready: null, material: readSource(source, this.control(call)) };
      this.read = read;
      read.material.then(
        (material) => {
          read.ready = material;
        },
        () => {
          if (this.read === read) this.read = null;
        },
      );
    }
    const { read } = this;
    read.report = call;
    try {
      const material = await read.material;
      call.signal.throwIfAborted();
      return material;
    } catch (error) {
      // Whoever began the reading gave it up; this call did not.
      if (isAbort(error) && !call.signal.aborted) return this.material(source, call);
      throw error;
    }
  }

  private control(call: CallContext<Progress>): Control {
    return { signal: call.signal, onProgress: (progress) => (this.read?.report ?? call).emit(progress) };
  }
}
