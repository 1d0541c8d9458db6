// The train worker's work: reads and keeps a text, trains on it, and hands vectors to the space worker over a port of their own.
// A plain class: train.worker.ts only registers it.
import type { Control, Corpus, Progress, SpawnThread } from '../ml/contracts';
import { wordColumns } from '../ml/data/columns';
import { buildCorpus, type TokenizedText } from '../ml/data/corpus';
import { createEngine } from '../ml/engines/select';
import { isAbort } from '../ml/errors';
import { checkParameters, objectiveFor } from '../ml/objectives/registry';
import { type SessionReport, TrainingSession } from '../ml/train/session';
import { FrameSender } from './frame_sender';
import type { RunEnd, SourceData, TrainApi } from './protocol';
import type { CallContext, Handlers } from './rpc';
import { readSource, sourceKey } from './source_reader';

interface Reading {
  readonly key: string;
  readonly text: Promise<TokenizedText>;
  report: CallContext<Progress>;
}

interface Active {
  readonly session: TrainingSession;
  readonly frames: FrameSender;
}

export class TrainService {
  private readonly spawnThread: SpawnThread | undefined;
  private active: Active | null = null;
  /** The last text read: training after looking at it does not read it twice. */
  private read: Reading | null = null;

  /** `spawnThread` makes threads for engines that use several; without it they use one. */
  constructor(spawnThread?: SpawnThread) {
    this.spawnThread = spawnThread;
  }

  readonly handlers: Handlers<TrainApi> = {
    inspect: async ({ source, minCount }, call) => {
      const text = await this.text(source, call);
      const corpus = buildCorpus(text, minCount);
      return {
        title: source.kind === 'dataset' ? source.entry.title : source.title,
        words: text.rawWords,
        types: text.typeCounts.length,
        bytes: text.bytes,
        documents: text.documents.length,
        encoding: text.encoding,
        vocabulary: corpus.vocabulary.counts.length,
        coverage: corpus.tokens.length / text.rawWords,
      };
    },

    prepare: async ({ recipe, source, spaceId, port }, call) => {
      this.close();
      const objective = objectiveFor(recipe.model);
      const parameters = checkParameters(objective, recipe.parameters);
      const text = await this.text(source, call);
      call.emit({ phase: 'Counting words', done: 0, total: 0 });
      const corpus: Corpus = buildCorpus(text, parameters.minCount!);
      const { spawnThread } = this;
      const engine = createEngine(recipe.engine, { threads: recipe.threads, ...(spawnThread && { spawnThread }) });
      const session = await TrainingSession.create({ objective, corpus, parameters, seed: recipe.seed }, engine);
      const frames = new FrameSender(port, {
        type: 'space',
        id: spaceId,
        title: recipe.source.title,
        names: corpus.vocabulary.names,
        columns: wordColumns(corpus),
        recipe,
        engine: session.engineName,
      });
      this.close(); // what a call that was given up meanwhile may have opened
      this.active = { session, frames };
      await frames.send(session, 'all');
      return {
        title: recipe.source.title,
        engine: session.engineName,
        bytes: session.bytes,
        rawWords: corpus.rawWords,
        vocabulary: corpus.vocabulary.counts.length,
        epochs: parameters.epochs!,
      };
    },

    run: ({ slices }, call) => this.run(slices, call),

    attach: async ({ port }) => {
      const { session, frames } = this.session();
      frames.connect(port);
      await frames.send(session, 'all');
    },

    setLearningRate: ({ value }) => {
      this.session().session.learningRate = value;
    },

    reset: async () => {
      const { session, frames } = this.session();
      await session.reset();
      await frames.send(session, 'all');
    },

    close: () => this.close(),
  };

  private async run(slices: number | undefined, call: CallContext<SessionReport>): Promise<RunEnd> {
    const { session, frames } = this.session();
    try {
      const report = await session.run(
        {
          signal: call.signal,
          onReport: async (progress) => {
            call.emit(progress);
            await frames.sendIfDue(session);
          },
        },
        slices,
      );
      return { finished: session.finished, report };
    } finally {
      // Also after a divergence: what is shown is then the last good copy.
      if (this.active?.session === session) await frames.send(session, 'all');
    }
  }

  private session(): Active {
    if (this.active === null) throw new Error('no training is open');
    return this.active;
  }

  private close(): void {
    this.active?.session.dispose();
    this.active?.frames.close();
    this.active = null;
  }

  /** The source's text: read once, also when asked for again while it is being read. Progress goes to the latest to ask. */
  private async text(source: SourceData, call: CallContext<Progress>): Promise<TokenizedText> {
    const key = sourceKey(source);
    if (this.read?.key !== key) {
      const read: Reading = { key, report: call, text: readSource(source, this.control(call)) };
      this.read = read;
      read.text.catch(() => {
        if (this.read === read) this.read = null;
      });
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
