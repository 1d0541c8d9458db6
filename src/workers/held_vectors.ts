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
    lender: Caller<LendApi>,
    space: string,
    { rows, prepare: how }: Pick<LayoutRecipe, 'rows' | 'prepare'>,
  ): Promise<PreparedVectors> {
    const held = this.held && { edition: this.held.edition, rows: this.held.rows };
    const lent = await lender.call('vectors', { space, rows, held });
    if (lent.vectors) {
      if (lent.edition !== this.held?.edition) this.prepared.clear();
      this.held = { edition: lent.edition, rows: lent.rows, vectors: lent.vectors };
    }
    const key = `${lent.rows} ${how}`;
    const taken = this.prepared.get(key) ?? new PreparedVectors(firstRows(this.held!.vectors, lent.rows), how);
    this.prepared.delete(key);
    this.prepared.set(key, taken);
    for (const old of [...this.prepared.keys()].slice(0, -MOST)) this.prepared.delete(old);
    return taken;
  }
}

export class PreparedVectors {
  readonly x: Matrix;
  readonly kept = new Map<string, unknown>();
  /** Methods that asked for neighbours: they may keep what they made of them. */
  readonly served = new Set<LayoutRecipe['method']>();
  private table: NeighborTable | null = null;

  constructor(vectors: Matrix, how: Preparation) {
    this.x = prepare(vectors, how);
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
}

function firstRows({ data, cols }: Matrix, rows: number): Matrix {
  return { data: data.subarray(0, rows * cols), rows, cols };
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
