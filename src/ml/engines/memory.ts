// How many bytes a training on a text will take, before it takes any: sums over the shapes of tables, lists and copies, within a tenth
// of what the engines then say. At rest: a snapshot that is being replaced is there twice for a moment.
import type { EngineName, Objective, TableSpec } from '../contracts';
import type { CorpusShape } from '../data/corpus_shape';
import { VectariumError } from '../errors';
import { isWorthScan, scanBytes } from '../query/scan_bytes';
import { MOST_KEPT } from '../train/snapshot';
import { batchPositions } from './batching';
import { measuredEvery } from './sampling';
import { triplesOnCardBytes } from './triples_on_cards';
import { texelsFor } from './webgl/lay_lists';

/** All that WebAssembly can address. */
export const WASM_BYTES = 2 ** 32;
const NUMBER = 4;
const DOUBLE = 8;
/** Rows are padded to whole vectors of four numbers. */
const LANES = 4;
/** Tokens of a slice (train/session.ts), and numbers that a token of it takes in wasm (assembly/index.ts). */
const SLICE = 10_000;
const SLICE_NUMBERS = 4;
/** Rows that a thread has copies of: two tables', each as it is and as it was (assembly/memory.ts). */
const HOT_ROWS = 4 * 64;
/** Most and least triples of a slice, and least slices of a training (train/session.ts); of a triple its record, and its place in the order of a pass; scratch of a thread (assembly/triples_memory.ts). */
const TRIPLES_SLICE = { most: 100_000, least: 500, slices: 100 };
const RECORD = 16;
const BATCH = 1024;
/** A pair of words where it was counted: row, column, value. An entry of a matrix: column and value. */
const PAIR = 12;
const ENTRY = 8;
/** Slices that a thread has at hand (wasm/thread_pool.ts). */
const DEPTH = 2;
/** Batches that go to a card together (webgpu_engine.ts), and how many numbers a slot takes there (pack_windows.ts). */
const CHUNK = 8;
const SLOT_NUMBERS = 4;
/** The like on WebGL (webgl_engine.ts), in positions, and the share of rows that a batch could touch which batches of text do touch. */
const GL_CHUNK = 8192;
const GL_TOUCHED = 0.36;
/** Rows of a live frame, and columns of a space (workers/frame_sender.ts, data/columns.ts). */
const LIVE_ROWS = 20_000;
const COLUMNS = 4;

export interface TrainingShape {
  readonly engine: EngineName;
  readonly threads: number;
  readonly family: Objective['family'];
  readonly tables: readonly TableSpec[];
  /** Numbers of a vector that a space keeps. */
  readonly kept: number;
  /** Pairs of words that models of counts are made from; 0 for others. */
  readonly pairs: number;
  readonly corpus: CorpusShape;
  /** Bytes of the text that the corpus is made from, and which stays: see textBytes(). */
  readonly text: number;
  /** Checked: `window`, `negative` and `epochs` are read. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** Bytes. */
export interface MemoryNeeds {
  /** What the engine will say of itself. */
  readonly engine: number;
  /** The words of the whole text as numbers, and what is trained on: those without the rare ones, or their pairs. */
  readonly corpus: number;
  /** Copies of the tables to go on from when an engine or a worker fails. */
  readonly snapshots: number;
  /** What the space worker will hold of it. */
  readonly space: number;
  readonly total: number;
}

export function memoryNeeds(shape: TrainingShape): MemoryNeeds {
  const { tables, corpus, kept } = shape;
  const engine = engineBytes(shape);
  const plain = sum(tables.map(({ rows, cols }) => NUMBER * rows * cols));
  const snapshots = engine > MOST_KEPT ? 0 : 2 * plain;
  const ngrams = sum(tables.filter(({ name }) => name === 'ngrams').map(({ rows, cols }) => rows * cols));
  const named = corpus.nameBytes + NUMBER * (corpus.words + 1);
  const space =
    NUMBER * (corpus.words * (kept + 1 + COLUMNS) + Math.min(corpus.words, LIVE_ROWS) * kept + ngrams) + named;
  const vectors = { rows: corpus.words, cols: kept };
  const held = space + (isWorthScan(vectors) ? scanBytes(vectors) : 0);
  const bytes = shape.text + dataBytes(shape);
  return { engine, corpus: bytes, snapshots, space: held, total: engine + bytes + snapshots + held };
}

/** Tokens, sequences, and a vocabulary with its counts. */
export function corpusBytes({ words, tokens, sequences, nameBytes }: CorpusShape): number {
  return NUMBER * (tokens + sequences + 1 + 2 * words + 1) + nameBytes;
}

/** What a training holds on to of its text. The pairs' counts go into the matrix's own arrays (objectives/ppmi_svd.ts). */
function dataBytes({ family, corpus, pairs }: TrainingShape): number {
  if (family === 'windows') return corpusBytes(corpus);
  const vocabulary = NUMBER * (2 * corpus.words + 1) + corpus.nameBytes;
  return vocabulary + (family === 'triples' ? PAIR * pairs : ENTRY * pairs + NUMBER * (corpus.words + 1));
}

/** Why no machine can give what is needed, or null; what a graphics card cannot take, it says itself. */
export function refusalOf(engine: EngineName, needs: MemoryNeeds): VectariumError | null {
  if (engine !== 'wasm' || needs.engine <= WASM_BYTES) return null;
  return new VectariumError(
    'OutOfMemory',
    `Training needs ${(needs.engine / 1e9).toFixed(1)} GB, and WebAssembly can hold ${(WASM_BYTES / 1e9).toFixed(1)} GB.`,
    'Choose fewer dimensions, or a higher minimum count so that there are fewer words.',
  );
}

function engineBytes(shape: TrainingShape): number {
  const { engine, threads, family, tables, pairs, corpus, parameters } = shape;
  if (engine === 'reference') return sum(tables.map(({ rows, cols }) => DOUBLE * rows * cols));
  // Matrices cards leave to the wasm engine.
  if (family === 'matrix') return NUMBER * sum(tables.map(({ rows, cols }) => rows * cols));
  if (family === 'rows') return rowsBytes(shape);
  if (family === 'triples') {
    if (engine === 'wasm') return triplesBytes(shape);
    return triplesOnCardBytes({ engine, tables, count: pairs, parameters, loss: 'squared' });
  }
  const padded = (cols: number) => LANES * Math.ceil(cols / LANES);
  const rows = NUMBER * sum(tables.map((spec) => spec.rows * padded(spec.cols)));
  const { window = 0, negative = 0, epochs = 1 } = parameters;
  const widest = padded(Math.max(...tables.map(({ cols }) => cols)));
  const slice = Math.min(SLICE, corpus.tokens);
  if (engine === 'wasm') {
    // A word's thresholds and alias, and its parts; a window's contexts as they were, and its coefficients, forth and back.
    const sampling = 3 * NUMBER * corpus.words + NUMBER * partsOf(corpus, parameters);
    const scratch = NUMBER * ((2 * window + 1) * widest + 2 * 2 * window * 2 * (negative + 6));
    const rooms = (threads === 1 ? 1 : DEPTH * threads) * NUMBER * SLICE_NUMBERS * slice;
    const hot = threads === 1 ? 0 : NUMBER * HOT_ROWS * widest;
    return rows + sampling + threads * (scratch + hot) + rooms;
  }
  // A graphics card: tables, the gradients of a batch, and its lists, which are also in the worker with what makes them.
  const positions = batchPositions(corpus.tokens * epochs);
  const slots = positions * (2 * window + negative + 1);
  const lists = CHUNK * (SLOT_NUMBERS * (positions + slots) + 1);
  const making = 5 * corpus.words + 3 * slots + 2 * slice;
  const losses = (LANES * CHUNK * positions) / measuredEvery;
  if (engine === 'webgpu') return rows + NUMBER * (slots * widest + losses + 2 * lists + making);
  // Textures: lists as texels, on the card and here, and of one batch the slopes and the stepped rows.
  const batches = Math.ceil(GL_CHUNK / positions);
  const packing = { positions, batches };
  const touched = Math.min(slots, sum(tables.map((spec) => spec.rows)));
  const texels = LANES * texelsFor(packing, slots, touched);
  const packed = batches * (SLOT_NUMBERS * (positions + slots) + 1);
  const slopes = slots * padded(negative + 1);
  return rows + NUMBER * (2 * texels + packed + making + slopes + 2 * widest * touched * GL_TOUCHED);
}

/** About how many parts words are listed by, from their mean length: bytes for characters, a little more than there are. */
function partsOf({ words, nameBytes }: CorpusShape, { minn, maxn }: TrainingShape['parameters']): number {
  if (minn === undefined || maxn === undefined) return 0;
  const length = nameBytes / words + 2; // with its brackets
  const ngrams = Array.from({ length: maxn - minn + 1 }, (_, i) => Math.max(0, length + 1 - minn - i));
  return words * (2 + sum(ngrams)); // the word's own row, and where its list starts
}

function triplesBytes({ threads, tables, pairs, parameters }: TrainingShape): number {
  const rows = NUMBER * sum(tables.map(({ rows, cols }) => rows * LANES * Math.ceil(cols / LANES)));
  const orders = threads === 1 ? 1 : 2;
  const { most, least, slices } = TRIPLES_SLICE;
  const slice = Math.min(pairs, most, Math.max(least, (pairs * (parameters.epochs ?? 1)) / slices));
  const rooms = (threads === 1 ? 1 : DEPTH * threads) * NUMBER * slice;
  const scratch = threads * orders * RECORD * BATCH;
  return rows + pairs * (RECORD + orders * NUMBER) + rooms + scratch;
}

/** Entries by users and by items, with where each side's start; of each thread a square of the dimensions. Of SVD++ those of users only, and no square. */
function rowsBytes({ threads, tables, pairs, parameters: { dim = 1 } }: TrainingShape): number {
  const rows = NUMBER * sum(tables.map(({ rows, cols }) => rows * LANES * Math.ceil(cols / LANES)));
  if (tables.some(({ name }) => name === 'implicit')) return rows + ENTRY * pairs + NUMBER * tables[0]!.rows;
  const lists = 2 * ENTRY * pairs + NUMBER * sum(tables.map((spec) => spec.rows + 1));
  // Rows are whole pairs of vectors there, in the square too.
  const padded = 2 * LANES * Math.ceil(dim / (2 * LANES));
  return NUMBER * padded * (sum(tables.map((spec) => spec.rows)) + threads * padded) + lists;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
