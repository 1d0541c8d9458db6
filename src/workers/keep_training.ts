// Keeps the latest snapshot of the training under way on this machine, so that it outlives the page: as often as costs little, never twice at once. The
// train worker waits for none of this; snapshots come to the space worker anyway.

import { VectariumError } from '../ml/errors';
import { TRAINING_VERSION, trainingParts, unpackTraining } from '../ml/formats/packed_training';
import type { Leg } from '../ml/train/relay';
import type { Snapshot } from '../ml/train/snapshot';
import { type Claim, claim } from '../persist/guard';
import { TEXT_VERSION, textParts, unpackText } from '../persist/packed_text';
import type { KeepApi, NotedTraining } from './keep_protocol';
import { type Keeper, locksHere } from './keeper';
import { Transferring } from './rpc';

/** Least milliseconds from the end of one write to the next; share of the time that writing may take; bytes a second that a disk is to bear. */
const LEAST_MS = 4000;
const SHARE = 0.02;
const BYTES_PER_SECOND = 4e6;
/** Own files over this are not kept beside their training: a person chooses them again. */
const MOST_TEXT = 64e6;

export const trainingId = (space: string) => `training-${space}`;
export const textId = (space: string) => `text-${space}`;

interface Latest {
  readonly space: string;
  readonly snapshot: Snapshot;
  readonly legs: readonly Leg[];
}

export class TrainingKeeper {
  private readonly keeper: Keeper;
  private readonly fail: (error: unknown) => void;
  private readonly now: () => number;
  private readonly claims = new Map<string, Claim>();
  private noted: NotedTraining | null = null;
  private textKept = false;
  private latest: Latest | null = null;
  private writing: Promise<void> = Promise.resolve();
  private busy = false;
  private dueAt = Number.NEGATIVE_INFINITY;

  /** `fail` hears why snapshots of a training are not kept, once for each. */
  constructor(keeper: Keeper, fail: (error: unknown) => void, now = () => performance.now()) {
    this.keeper = keeper;
    this.fail = fail;
    this.now = now;
  }

  /** Also when something of it changed. */
  async note(training: NotedTraining): Promise<void> {
    if (this.noted?.space !== training.space) {
      this.letGo(this.noted?.space);
      this.latest = null;
      this.textKept = false;
      this.dueAt = Number.NEGATIVE_INFINITY;
    }
    this.noted = training;
    if (!(await this.holds(training.space))) throw elsewhere();
  }

  /** Of a training that is noted; others are not kept. */
  offer(space: string, snapshot: Snapshot, legs: readonly Leg[]): void {
    if (this.noted?.space !== space) return;
    this.latest = { space, snapshot, legs };
    if (this.busy || this.now() < this.dueAt) return;
    void this.write();
  }

  /** The latest snapshot is about to be given away: what is being written is written first. */
  async release(): Promise<void> {
    await this.writing;
    this.latest = null;
  }

  /** Keeps the latest snapshot of it now. */
  async flush(space: string): Promise<void> {
    await this.writing;
    if (this.latest?.space === space) await this.write();
  }

  async forget(space: string): Promise<void> {
    if (this.noted?.space === space) {
      this.noted = null;
      this.latest = null;
    }
    await this.writing;
    await this.keeper.remove([trainingId(space), textId(space)]);
    this.letGo(space);
  }

  async take(space: string): Promise<Transferring<KeepApi['takeTraining']['result']>> {
    if (!(await this.holds(space))) throw elsewhere();
    try {
      const shelf = await this.keeper.shelf();
      const found = await shelf.read(trainingId(space));
      if (found === null) throw new Error('this training is not kept any more');
      const training = unpackTraining(found.bytes);
      const text = training.recipe.source.kind === 'own' ? await shelf.read(textId(space)) : null;
      const { tables, watch } = training.snapshot;
      const moved = [...tables, ...(watch?.tables ?? [])].map(([, { data }]) => data.buffer);
      return new Transferring({ training, files: text && unpackText(text.bytes) }, moved);
    } catch (error) {
      this.letGo(space);
      throw error;
    }
  }

  private write(): Promise<void> {
    const { noted, latest } = this;
    if (noted === null || latest === null || this.busy) return this.writing;
    this.busy = true;
    this.latest = null;
    this.writing = this.put(noted, latest).finally(() => {
      this.busy = false;
    });
    return this.writing;
  }

  private async put(noted: NotedTraining, { space, snapshot, legs }: Latest): Promise<void> {
    const began = this.now();
    let bytes = 0;
    try {
      const { files, ...training } = noted;
      const { title } = noted.recipe.source;
      const facts = { title, rows: 0, dims: 0, trained: snapshot.done };
      if (files !== null && !this.textKept && files.reduce((sum, { blob }) => sum + blob.size, 0) <= MOST_TEXT) {
        await this.keeper.put(textId(space), { ...facts, kind: 'text', version: TEXT_VERSION }, await textParts(files));
      }
      this.textKept = true;
      const parts = trainingParts({ ...training, legs, snapshot });
      bytes = parts.reduce((sum, { length }) => sum + length, 0);
      const [, { rows, cols }] = snapshot.tables[0] ?? ['', { rows: 0, cols: 0 }];
      const described = { ...facts, kind: 'training', rows, dims: cols, version: TRAINING_VERSION } as const;
      await this.keeper.put(trainingId(space), described, parts);
    } catch (error) {
      // Said once: what had no room has none a moment later.
      if (this.noted === noted) this.noted = null;
      this.fail(error);
    }
    const took = this.now() - began;
    this.dueAt = this.now() + Math.max(LEAST_MS, took / SHARE, (bytes * 1000) / BYTES_PER_SECOND);
  }

  /** Whether this tab has it, from here on. */
  private async holds(space: string): Promise<boolean> {
    if (this.claims.has(space)) return true;
    const held = await claim(trainingId(space), locksHere());
    if (held !== null) this.claims.set(space, held);
    return held !== null;
  }

  leave(space: string): void {
    if (this.noted?.space !== space) this.letGo(space);
  }

  private letGo(space: string | undefined): void {
    if (space === undefined) return;
    this.claims.get(space)?.release();
    this.claims.delete(space);
  }
}

function elsewhere(): VectariumError {
  return new VectariumError(
    'BadInput',
    'This training goes on in another tab.',
    'Go to that tab, or close it and try again.',
  );
}
