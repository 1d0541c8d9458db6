// Rows as the kernel of neighbours (assembly/knn.ts) has them: unit rows in panels, and for each a list of the best others so far.
// Rows may lie in any order: what goes by one another is compared by one another.
import type { Matrix } from '../../contracts';
import { dot } from '../../core/vector';
import { Crew, type CrewOptions } from '../../engines/wasm/crew';
import type { KernelBinaries } from '../../engines/wasm/kernel';
import type { NeighborTable } from '../../projection_contracts';

const binaries: KernelBinaries = {
  relaxed: {
    own: () => import('./knn_relaxed.generated'),
    shared: () => import('./knn_relaxed_shared.generated'),
  },
  plain: {
    own: () => import('./knn_plain.generated'),
    shared: () => import('./knn_plain_shared.generated'),
  },
};

/** Rows side by side in a panel. */
export const PANEL = 8;
/** Number of a place without a row. */
export const NOBODY = 0xffffffff;
/** Words of the record that tells the kernel where everything is. */
const RECORD = 7;
const ALIGN = 128;

/** A crew with room for so many places with k neighbours each, and `more` bytes. */
export function startSearch(options: Omit<CrewOptions, 'bytes'>, places: number, dims: number, k: number, more = 0) {
  const bytes = 4 * (places * (dims + 2 + 2 * k) + RECORD) + 8 * ALIGN + more;
  return Crew.start(binaries, { ...options, bytes });
}

export class PlacedRows {
  /** Address of the record: what the kernel's functions take. */
  readonly at: number;
  readonly panels: number;
  private readonly crew: Crew;
  private readonly dims: number;
  private readonly k: number;
  private readonly vectors: number;
  private readonly ids: number;
  private readonly least: number;
  private readonly similarities: number;
  private readonly numbers: number;

  constructor(crew: Crew, panels: number, dims: number, k: number) {
    const places = panels * PANEL;
    this.crew = crew;
    this.panels = panels;
    this.dims = dims;
    this.k = k;
    this.at = crew.take(4 * RECORD);
    this.vectors = crew.take(4 * places * dims);
    this.ids = crew.take(4 * places);
    this.least = crew.take(4 * places);
    this.similarities = crew.take(4 * places * k);
    this.numbers = crew.take(4 * places * k);
    const record = [this.vectors, 4 * PANEL * dims, this.ids, this.least, k, this.similarities, this.numbers];
    crew.words(this.at, RECORD).set(record);
    crew.floats(this.vectors, places * dims).fill(0);
    crew.words(this.ids, places).fill(NOBODY);
    // Nothing is good enough for a place without a row; anything is for one with a row and an empty list.
    crew.floats(this.least, places).fill(Number.POSITIVE_INFINITY);
    crew.floats(this.similarities, places * k).fill(Number.NEGATIVE_INFINITY);
    crew.words(this.numbers, places * k).fill(NOBODY);
  }

  /** Puts rows [from, to) of `x`, divided by their lengths, into places: `placeOf(row)`. A row of zeros stays one. */
  put(x: Matrix, from: number, to: number, placeOf: (row: number) => number): void {
    const { dims } = this;
    const vectors = this.crew.floats(this.vectors, this.panels * PANEL * dims);
    const ids = this.crew.words(this.ids, this.panels * PANEL);
    const least = this.crew.floats(this.least, this.panels * PANEL);
    for (let row = from; row < to; row++) {
      const place = placeOf(row);
      const lane = place % PANEL;
      const first = (place - lane) * dims + lane;
      const length = Math.sqrt(dot(x.data, row * dims, x.data, row * dims, dims)) || 1;
      for (let c = 0; c < dims; c++) vectors[first + c * PANEL] = x.data[row * dims + c]! / length;
      ids[place] = row;
      least[place] = Number.NEGATIVE_INFINITY;
    }
  }

  /** The row numbers in the lists of all places, as they lie; void once memory is taken. */
  numbersInPlace(): Uint32Array {
    return this.crew.words(this.numbers, this.panels * PANEL * this.k);
  }

  /** Empties the lists that are not full, and names their places. */
  clearUnfilled(): Uint32Array {
    const { k, panels, crew } = this;
    const numbers = crew.words(this.numbers, panels * PANEL * k);
    const unfilled = crew.words(this.ids, panels * PANEL).map((row, place) => {
      return row !== NOBODY && numbers[(place + 1) * k - 1] === NOBODY ? place : NOBODY;
    });
    const places = unfilled.filter((place) => place !== NOBODY);
    const least = crew.floats(this.least, panels * PANEL);
    const similarities = crew.floats(this.similarities, panels * PANEL * k);
    for (const place of places) {
      numbers.fill(NOBODY, place * k, (place + 1) * k);
      similarities.fill(Number.NEGATIVE_INFINITY, place * k, (place + 1) * k);
      least[place] = Number.NEGATIVE_INFINITY;
    }
    return places;
  }

  /** The lists of all rows, by row. */
  read(rows: number): NeighborTable {
    const { k } = this;
    const table = { k, rows: new Uint32Array(rows * k), similarities: new Float32Array(rows * k) };
    const places = this.panels * PANEL;
    const numbers = this.crew.words(this.numbers, places * k);
    const similarities = this.crew.floats(this.similarities, places * k);
    this.crew.words(this.ids, places).forEach((row, place) => {
      if (row === NOBODY) return;
      table.rows.set(numbers.subarray(place * k, (place + 1) * k), row * k);
      table.similarities.set(similarities.subarray(place * k, (place + 1) * k), row * k);
    });
    return table;
  }
}
