// What the layout worker keeps between layouts: the vectors of the space laid out last, prepared, with the neighbours of each row and what
// methods keep of them (graphs, fits). So a change of a layout's parameters alone finds its neighbours ready.
import type { Control, EngineOptions, Matrix } from '../ml/contracts';
import { findNeighbors, foundExactly } from '../ml/projection/neighbors';
import { prepare } from '../ml/projection/prepare';
import type { LayoutRecipe, NeighborTable, Preparation } from '../ml/projection_contracts';
import type { HeldEdition, LendApi } from './layout_protocol';
import type { Caller } from './protocol';

/** Ways of preparing, and numbers of rows, that are kept at once; the one used longest ago goes first. */
const MOST = 3;
const SEED = 1;

export class HeldVectors {
  private held: (HeldEdition & { readonly vectors: Matrix }) | null = null;
  private readonly prepared = new Map<string, PreparedVectors>();

  /** The first rows, as many as there are, prepared; the space worker sends what is not here. */
  async take(
    lender: Caller<Pick<LendApi, 'vectors'>>,
    space: string,
    { rows, prepare: how }: Pick<LayoutRecipe, 'rows' | 'prepare'>,
  ): Promise<PreparedVectors> {
    // Of its own: another space may be taken while this one is asked for.
    const { held } = this;
    const lent = await lender.call('vectors', {
      ...{ space, rows },
      held: held && { edition: held.edition, rows: held.rows },
    });
    const { edition, vectors } = lent;
    const now = vectors ? { edition, rows: lent.rows, vectors } : held!;
    if (edition !== this.held?.edition) this.prepared.clear();
    this.held = now;
    const key = `${lent.rows} ${how}`;
    const taken = this.prepared.get(key) ?? new PreparedVectors(partOf(now.vectors, 0, lent.rows), how, lent.items);
    this.prepared.delete(key);
    this.prepared.set(key, taken);
    for (const old of [...this.prepared.keys()].slice(0, -MOST)) this.prepared.delete(old);
    return taken;
  }
}

/** Rows from `first` on that are neighbours of one another alone. */
interface Side {
  readonly first: number;
  readonly of: PreparedVectors;
}

export class PreparedVectors {
  readonly x: Matrix;
  readonly kept = new Map<string, unknown>();
  /** Methods that asked for neighbours: they may keep what they made of them. */
  readonly served = new Set<LayoutRecipe['method']>();
  /** All rows at once, or items and users; without those that have no other row beside them. */
  readonly sides: readonly Side[];
  private table: NeighborTable | null = null;

  constructor(vectors: Matrix, how: Preparation, items = vectors.rows) {
    this.x = prepare(vectors, how);
    const { rows } = this.x;
    const parts = [
      { first: 0, last: items },
      { first: items, last: rows },
    ].filter(({ first, last }) => last - first > 1);
    this.sides = parts.map(({ first, last }) => {
      const whole = last - first === rows;
      return { first, of: whole ? this : new PreparedVectors(partOf(this.x, first, last), 'none') };
    });
  }

  knows(k: number): boolean {
    const { table, x } = this;
    const size = Math.max(0, Math.min(k, x.rows - 1));
    if (table === null) return false;
    // A part of an approximate table is not what a search for that part would give.
    return foundExactly(x) ? table.k >= size : table.k === size;
  }

  /** The k nearest of each row; searched for once. By one seed, so that maps of other seeds share them. */
  async neighbors(k: number, options: EngineOptions, control: Control): Promise<NeighborTable> {
    if (!this.knows(k)) this.table = await findNeighbors(this.x, k, { ...options, seed: SEED }, control);
    return cut(this.table!, Math.min(k, this.table!.k));
  }

  /** The k nearest of each row to judge by: of any longer table that is here, also an approximate one, which misses fewer of them. */
  async truth(k: number, options: EngineOptions, control: Control): Promise<NeighborTable> {
    const table = await this.neighbors(Math.max(k, this.table?.k ?? 0), options, control);
    return cut(table, Math.min(k, table.k));
  }
}

/** Rows from `first` up to `last`, not copied. */
function partOf({ data, cols }: Matrix, first: number, last: number): Matrix {
  return { data: data.subarray(first * cols, last * cols), rows: last - first, cols };
}

/** The first k of each list: a search for fewer finds the same. */
function cut(table: NeighborTable, k: number): NeighborTable {
  if (table.k <= k) return table;
  const rows = new Uint32Array((table.rows.length / table.k) * k);
  const similarities = new Float32Array(rows.length);
  for (let from = 0, to = 0; to < rows.length; from += table.k, to += k) {
    rows.set(table.rows.subarray(from, from + k), to);
    similarities.set(table.similarities.subarray(from, from + k), to);
  }
  return { k, rows, similarities };
}
