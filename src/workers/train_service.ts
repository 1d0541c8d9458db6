// The train worker's work: reads and keeps a text, trains on it, and hands vectors to the space worker over a port of their own.
// A plain class: train.worker.ts only registers it.
import type { Control, Corpus, Progress, SpawnThread } from '../ml/contracts';
import { wordColumns } from '../ml/data/columns';
import { buildCorpus, checkSize, type TokenizedText } from '../ml/data/corpus';
import { corpusShapeAt } from '../ml/data/corpus_shape';
import { joinPhrases, type PhrasedText, phraseParameters } from '../ml/data/phrases';
import { previewOf } from '../ml/data/text_preview';
import { calibrate } from '../ml/engines/calibrate';
import { ladderFrom, type Rung } from '../ml/engines/ladder';
import { ENGINE_NAMES } from '../ml/engines/names';
import { createEngine, loadEngine } from '../ml/engines/select';
import { isAbort, VectariumError } from '../ml/errors';
import { checkParameters, objectiveFor } from '../ml/objectives/registry';
import { engineText, TrainingRelay } from '../ml/train/relay';
import type { SessionReport } from '../ml/train/session_report';
import { textJob } from '../ml/train/text_job';
import { fetchText } from './fetch_text';
import { FrameSender } from './frame_sender';
import { needsOf } from './needs';
import type { RunEnd, SourceData, TrainApi, TrainReport } from './protocol';
import type { CallContext, Handlers } from './rpc';
import { readSource, sourceKey } from './source_reader';

interface Reading {
  readonly key: string;
  readonly text: Promise<TokenizedText>;
  /** The text, once it is there. */
  ready: TokenizedText | null;
  report: CallContext<Progress>;
}

interface Active {
  readonly relay: TrainingRelay;
  readonly frames: FrameSender;
}

export class TrainService {
  private readonly spawnThread: SpawnThread | undefined;
  private active: Active | null = null;
  /** The last text read: training after looking at it does not read it twice. */
  private read: Reading | null = null;
  /** Its phrases as last joined. */
  private phrased: { readonly of: TokenizedText; readonly by: string; readonly text: PhrasedText } | null = null;

  /** `spawnThread` makes threads for engines that use several; without it they use one. */
  constructor(spawnThread?: SpawnThread) {
    this.spawnThread = spawnThread;
  }

  readonly handlers: Handlers<TrainApi> = {
    inspect: async ({ source, minCount }, call) => {
      const text = await this.text(source, call);
      const shape = corpusShapeAt(text, minCount); // of the words alone: a corpus would be the text once more
      checkSize(text, minCount, shape);
      return {
        title: source.kind === 'dataset' ? source.entry.title : source.title,
        words: text.rawWords,
        types: text.typeCounts.length,
        bytes: text.bytes,
        documents: text.documents.length,
        encoding: text.encoding,
        ...(text.files && { files: text.files }),
        vocabulary: shape.words,
        coverage: shape.tokens / text.rawWords,
      };
    },

    fetchText: ({ url }, call) => fetchText(url, { signal: call.signal, onProgress: call.emit }),

    calibrate: async ({ known }, { signal }) => {
      // Reading and measuring at once, the reading would be measured too. Its errors are its caller's.
      await this.read?.text.catch(() => {});
      return calibrate(ENGINE_NAMES, (name) => loadEngine(name), { signal, known });
    },

    needs: async ({ source, ...training }, call) => {
      const text = this.ready(source);
      return text && needsOf(text, await this.joined(text, training.parameters, call), training);
    },

    preview: async ({ source, model, parameters }, call) => {
      const text = this.ready(source);
      if (text === null) return null;
      const checked = checkParameters(objectiveFor(model), parameters);
      return previewOf(await this.joined(text, checked, call), checked.minCount!, checked.sample ?? 0);
    },

    prepare: async ({ recipe, source, spaceId, port, ranking = [], handover }, call) => {
      this.close();
      const objective = objectiveFor(recipe.model);
      const parameters = checkParameters(objective, recipe.parameters);
      const text = await this.text(source, call);
      const phrased = await this.joined(text, parameters, call);
      const { refusal } = needsOf(text, phrased, recipe);
      if (refusal !== null) throw new VectariumError('OutOfMemory', refusal.message, refusal.advice);
      call.emit({ phase: 'Counting words', done: 0, total: 0 });
      const corpus: Corpus = buildCorpus(phrased, parameters.minCount!);
      const control = { signal: call.signal, onProgress: (progress: Progress) => call.emit(progress) };
      const job = await textJob(objective, corpus, parameters, recipe.seed, control);
      const ladder = ladderFrom(recipe, ranking);
      const relay = await TrainingRelay.create(job, ladder, this.engineAt, handover);
      const begun = ladder[relay.legs[0]!.rung]!; // not what was asked for, where that could not start
      const space = {
        type: 'space',
        id: spaceId,
        title: recipe.source.title,
        names: corpus.vocabulary.names,
        columns: wordColumns(corpus),
        recipe: { ...recipe, ...begun },
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
        rawWords: corpus.rawWords,
        vocabulary: corpus.vocabulary.counts.length,
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
          frames.keepSafe(session.snapshot);
        };
        const report = await session.run({ signal: call.signal, onReport }, slices);
        const { finished } = session;
        if (this.active?.relay === relay) {
          if (finished) frames.keepSafe(null);
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

  private ready(source: SourceData): TokenizedText | null {
    return this.read?.key === sourceKey(source) ? this.read.ready : null;
  }

  /** The text with its phrases joined: once for equal parameters. */
  private async joined(
    text: TokenizedText,
    parameters: Readonly<Record<string, number>>,
    { signal, emit }: CallContext<Progress>,
  ): Promise<PhrasedText> {
    const wanted = phraseParameters(parameters);
    const by = wanted.phrases === 0 ? '' : Object.values(wanted).join();
    if (this.phrased?.of !== text || this.phrased.by !== by) {
      this.phrased = {
        of: text,
        by,
        text: await joinPhrases(text, wanted, { signal, onProgress: (now) => emit(now) }),
      };
    }
    return this.phrased.text;
  }

  /** The source's text: read once, also when asked for again while it is being read. Progress goes to the latest to ask. */
  private async text(source: SourceData, call: CallContext<Progress>): Promise<TokenizedText> {
    const key = sourceKey(source);
    if (this.read?.key !== key) {
      const read: Reading = { key, report: call, ready: null, text: readSource(source, this.control(call)) };
      this.read = read;
      this.phrased = null; // of another text: not kept beside this one
      read.text.then(
        (text) => {
          read.ready = text;
        },
        () => {
          if (this.read === read) this.read = null;
        },
      );
    }
    const { read } = this;
    read.report = call;
    try {
      const text = await read.text;
      call.signal.throwIfAborted();
      return text;
    } catch (error) {
      // Whoever began the reading gave it up; this call did not.
      if (isAbort(error) && !call.signal.aborted) return this.text(source, call);
      throw error;
    }
  }

  private control(call: CallContext<Progress>): Control {
    return { signal: call.signal, onProgress: (progress) => (this.read?.report ?? call).emit(progress) };
  }
}
