// t-SNE's descent in the kernel (wasm/assembly/tsne*.ts): lays P and the points out in a crew's memory, and takes one step after the other.
// Neither where points start nor how many steps there are, with which rates, is known here: that is projection/tsne.ts.
import type { Control, EngineOptions } from '../../contracts';
import { Crew } from '../../engines/wasm/crew';
import type { KernelBinaries, KernelVariant } from '../../engines/wasm/kernel';
import type { Affinities } from './affinities';

const binaries: KernelBinaries = {
  relaxed: {
    own: () => import('../wasm/tsne_relaxed.generated'),
    shared: () => import('../wasm/tsne_relaxed_shared.generated'),
  },
  plain: {
    own: () => import('../wasm/tsne_plain.generated'),
    shared: () => import('../wasm/tsne_plain_shared.generated'),
  },
};

/** As in assembly/tsne_plan.ts and assembly/tsne_repulsion.ts. */
const NODE_BYTES = 64;
const GROUP = 16;
const SCRATCH_BYTES = 7 * GROUP * 4 + 512 * 32 + 1024 * 16;
const COUNTS_BYTES = 4 << 11;
const PLAN_WORDS = 18;
/** Pieces of a stage: enough that threads end it together. Of rows alone, so that their sums are the same on any number of threads. */
const BLOCKS = 16;
const LEAST_ROWS = 512;
/** What rounding up to the crew's alignment may take, for each of as many pieces as a plan has. */
const ROUNDING = 128 * (PLAN_WORDS + 1);

export interface StepOptions {
  /** What P is multiplied by. */
  readonly attraction: number;
  readonly learningRate: number;
  readonly momentum: number;
}

export class Descent {
  private readonly crew: Crew;
  private readonly plan: number;
  private readonly at: ReturnType<typeof layOut>;
  private readonly rows: number;
  private readonly dims: number;
  private readonly theta: number;

  private constructor(crew: Crew, p: Affinities, dims: number, theta: number) {
    const { rows } = p;
    this.crew = crew;
    this.rows = rows;
    this.dims = dims;
    this.theta = theta;
    this.at = layOut(crew, p, dims);
    this.plan = crew.take(4 * PLAN_WORDS);
    crew.words(this.plan, PLAN_WORDS).set([dims, rows, ...Object.values(this.at)]);
  }

  /** `theta` is 0 for exact forces, and larger for faster ones; `positions` are rows × dims. */
  static async start(
    p: Affinities,
    positions: Float32Array,
    dims: 2 | 3,
    theta: number,
    options: EngineOptions & { readonly variant?: KernelVariant },
  ): Promise<Descent> {
    if (positions.length !== p.rows * dims) {
      throw new RangeError(`expected ${p.rows} × ${dims} starting positions, got ${positions.length}`);
    }
    const crew = await Crew.start(binaries, { ...options, bytes: bytesOf(p, dims) });
    const descent = new Descent(crew, p, dims, theta);
    const to = crew.floats(descent.at.positions, p.rows * descent.stride);
    for (let i = 0; i < p.rows; i++) to.set(positions.subarray(i * dims, (i + 1) * dims), i * descent.stride);
    return descent;
  }

  get title(): string {
    return this.crew.title;
  }

  /** Forces on the points as they are. */
  async meet(control: Pick<Control, 'signal'>): Promise<void> {
    this.crew.call('plant', this.plan, this.theta);
    await this.crew.each('push', this.blocks(), control);
  }

  /** One step by the forces last met. */
  move({ attraction, learningRate, momentum }: StepOptions): void {
    this.crew.call('move', this.plan, attraction, 1 / this.z(), learningRate, momentum);
  }

  /** Forgets how points moved until now. */
  settle(): void {
    const numbers = this.rows * this.stride;
    this.crew.floats(this.at.velocity, numbers).fill(0);
    this.crew.floats(this.at.gains, numbers).fill(1);
  }

  /** A quarter of the gradient of the divergence by every coordinate, rows × dims, by the forces last met. */
  gradient(attraction = 1): Float64Array {
    const { rows, dims, stride } = this;
    const [pull, push] = [this.at.pull, this.at.push].map((at) => this.crew.floats(at, rows * stride));
    const perZ = 1 / this.z();
    return Float64Array.from({ length: rows * dims }, (_, c) => {
      const from = Math.floor(c / dims) * stride + (c % dims);
      return attraction * pull![from]! - push![from]! * perZ;
    });
  }

  /** rows × dims, a copy. */
  positions(): Float32Array {
    const { rows, dims, stride } = this;
    const all = this.crew.floats(this.at.positions, rows * stride);
    if (stride === dims) return new Float32Array(all);
    const packed = new Float32Array(rows * dims);
    for (let i = 0; i < rows; i++) packed.set(all.subarray(i * stride, i * stride + dims), i * dims);
    return packed;
  }

  end(): void {
    this.crew.end();
  }

  private get stride(): number {
    return strideOf(this.dims);
  }

  private blocks(): (readonly number[])[] {
    const size = blockRows(this.rows);
    return Array.from({ length: Math.ceil(this.rows / size) }, (_, b) => [
      ...[this.plan, b, b * size],
      Math.min(this.rows, (b + 1) * size),
    ]);
  }

  /** Z = Σ q over all pairs, in the order of the blocks. */
  private z(): number {
    const sums = new Float64Array(this.crew.memory.buffer, this.at.sums, Math.ceil(this.rows / blockRows(this.rows)));
    return sums.reduce((sum, part) => sum + part, 0);
  }
}

function strideOf(dims: number): number {
  return dims === 2 ? 2 : 4;
}

function blockRows(rows: number): number {
  return Math.max(LEAST_ROWS, Math.ceil(rows / BLOCKS / GROUP) * GROUP);
}

/** Entries of P with every row filled up to a multiple of four. */
function filled({ rows, starts }: Affinities): number {
  let entries = 0;
  for (let i = 0; i < rows; i++) entries += Math.ceil((starts[i + 1]! - starts[i]!) / 4) * 4;
  return entries;
}

/** Bytes of each piece, in the order of the plan. */
function sizes(p: Affinities, dims: number) {
  const { rows } = p;
  const entries = filled(p);
  const points = Math.ceil((rows * strideOf(dims)) / 4) * 16;
  return {
    ...{ starts: 4 * (rows + 1), columns: 4 * entries, values: 4 * entries },
    ...{ positions: points, pull: points, push: points, velocity: points, gains: points },
    ...{ curve: 8 * rows, spare: 8 * rows, counts: COUNTS_BYTES, points: 16 * (rows + GROUP) },
    ...{ nodes: 2 * rows * NODE_BYTES, end: 0, scratch: BLOCKS * SCRATCH_BYTES, sums: 8 * BLOCKS },
  };
}

function bytesOf(p: Affinities, dims: number): number {
  return Object.values(sizes(p, dims)).reduce((sum, bytes) => sum + bytes, ROUNDING + 4 * PLAN_WORDS);
}

/** Takes the pieces and fills those that do not start at 0; the addresses, in the order of the plan. */
function layOut(crew: Crew, p: Affinities, dims: number) {
  const bytes = sizes(p, dims);
  const at = { ...bytes };
  for (const name of Object.keys(bytes) as (keyof typeof bytes)[]) at[name] = crew.take(bytes[name]);
  const starts = crew.words(at.starts, p.rows + 1);
  const columns = crew.words(at.columns, bytes.columns / 4);
  const values = crew.floats(at.values, bytes.values / 4);
  let to = 0;
  for (let i = 0; i < p.rows; i++) {
    starts[i] = to;
    const [from, end] = [p.starts[i]!, p.starts[i + 1]!];
    columns.set(p.columns.subarray(from, end), to);
    values.set(p.values.subarray(from, end), to);
    const used = to + end - from;
    to = Math.ceil(used / 4) * 4;
    // An entry of value 0 pulls nowhere.
    columns.fill(i, used, to);
  }
  starts[p.rows] = to;
  crew.floats(at.gains, bytes.gains / 4).fill(1);
  return at;
}
