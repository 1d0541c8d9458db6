// The space worker's answers about a map's honesty, and its places for points that are not on it. The mathematics is ml/projection; here are
// names, sides of users and items, and the table of true neighbours that lines and errors share.
import type { Control, Layout, Matrix, Progress } from '../ml/contracts';
import { nameAt, unpackNames } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import { readVectors } from '../ml/formats/word2vec_reader';
import { neighborPairs } from '../ml/projection/neighbor_pairs';
import { findNeighbors } from '../ml/projection/neighbors';
import { createPace } from '../ml/projection/pace';
import { pointErrors } from '../ml/projection/point_errors';
import { surroundingsOf } from '../ml/projection/surroundings';
import type { NeighborTable } from '../ml/projection_contracts';
import { nearest, sideOf, vectorAt } from '../ml/query/nearest';
import type { HonestApi, PlacedVector } from './honest_protocol';
import { type GetSpace, type OpenSpace, queried } from './open_space';
import { placeOf } from './placing';
import { type CallContext, type Handlers, Transferring } from './rpc';
import type { NamedNeighbors } from './space_protocol';

/** True neighbours that a point is judged by. */
const K = 10;
/** Lines from each row, and in all: more are a fog. */
const LINES = { each: 5, most: 30_000 };
const MOST_OWN = 200;

/** Of consecutive rows that are asked about together. */
interface Side {
  readonly first: number;
  readonly table: NeighborTable;
}

export function honestHandlers(get: GetSpace): Handlers<HonestApi> {
  const tables = new WeakMap<Matrix, Map<number, readonly Side[]>>();

  /** The true neighbours of the first rows among themselves. */
  const sidesOf = async ({ space }: OpenSpace, rows: number, control: Control): Promise<readonly Side[]> => {
    const byRows = tables.get(space.vectors) ?? new Map<number, readonly Side[]>();
    tables.set(space.vectors, byRows);
    const known = byRows.get(rows);
    if (known !== undefined) return known;
    const items = Math.min(rows, space.ratings?.items ?? rows);
    const sides: Side[] = [];
    for (const [first, last] of [
      [0, items],
      [items, rows],
    ] as const) {
      if (last - first < 2) continue;
      const { data, cols } = space.vectors;
      const x = { data: data.subarray(first * cols, last * cols), rows: last - first, cols };
      sides.push({ first, table: await findNeighbors(x, K, { seed: 1 }, control) });
    }
    byRows.set(rows, sides);
    return sides;
  };

  return {
    truePairs: async ({ space, layout }, call) => {
      const sides = await sidesOf(get(space), layout.rows, controlOf(call));
      const most = Math.floor(LINES.most / Math.max(1, sides.length));
      const pairs = sides.map(({ first, table }) => neighborPairs(table, LINES.each, most).map((row) => row + first));
      const [items = new Uint32Array(), users = new Uint32Array()] = pairs;
      const all = new Uint32Array(items.length + users.length);
      all.set(items);
      all.set(users, items.length);
      return new Transferring(all, [all.buffer]);
    },

    mapErrors: async ({ space, layout }, call) => {
      const open = get(space);
      const control = controlOf(call);
      const errors = new Float32Array(open.space.vectors.rows).fill(Number.NaN);
      for (const { first, table } of await sidesOf(open, layout.rows, control)) {
        const count = table.rows.length / table.k;
        const side = layout.positions.subarray(3 * first, 3 * (first + count));
        errors.set(await pointErrors(table, side, 3, control), first);
      }
      return new Transferring(errors, [errors.buffer]);
    },

    readOwnVectors: async ({ space, file, title }) => {
      const { cols } = get(space).space.vectors;
      // Its first line alone, so that a file of another model is not refused for a later line's number.
      const { vectors: first } = await readVectors(file.stream(), title, 1);
      if (first.cols !== cols) {
        throw new VectariumError(
          'BadInput',
          `"${title}", line 1: found a vector of ${first.cols} numbers, expected ${cols}.`,
          `Give each name ${cols} numbers, made by the same model as this space.`,
        );
      }
      const { names, vectors } = await readVectors(file.stream(), title, MOST_OWN + 1);
      if (vectors.rows > MOST_OWN) {
        throw new VectariumError(
          'BadInput',
          `"${title}": found more than ${MOST_OWN} vectors, expected at most ${MOST_OWN}, whose names can be read on the map.`,
          `Leave at most ${MOST_OWN} lines.`,
        );
      }
      return { names: unpackNames(names), vectors };
    },

    placeVectors: async ({ space, layout, vectors, k, showHidden }, { signal }) => {
      const open = get(space);
      const query = sideOf(queried(open, showHidden), []);
      const place = placeOf(open, layout);
      const placed: PlacedVector[] = [];
      const pace = createPace({ signal, onProgress: () => {} }, 'placing', vectors.rows, 'vectors');
      for (let n = 0; n < vectors.rows; n++) {
        const vector = vectorAt(vectors, n);
        const position = place(vector);
        const point = position && { layout, place: position, vector, row: -1 };
        placed.push({ position, neighbors: namedOnMap(open, nearest(query, vector, k), point, showHidden) });
        if (pace.due()) await pace.rest(n);
      }
      return placed;
    },
  };
}

/** A point of a map. */
interface OnMap {
  readonly layout: Layout;
  readonly place: ArrayLike<number>;
  readonly vector: Float32Array;
  /** −1 where it is no row. */
  readonly row: number;
}

/** Neighbours with their names, and what the map makes of them; null where it does not have the point. */
export function namedOnMap(
  open: OpenSpace,
  found: { readonly rows: Uint32Array; readonly similarities: Float32Array },
  point: OnMap | null,
  showHidden = false,
): NamedNeighbors {
  const namesOf = (rows: Uint32Array) => Array.from(rows, (row) => nameAt(open.space.names, row));
  const names = namesOf(found.rows);
  if (point === null) return { ...found, names, nearOnMap: null };
  const query = sideOf(queried(open, showHidden), point.row < 0 ? [] : [point.row]);
  const { mapRanks, falseFriends } = surroundingsOf(query, point.layout, point, found.rows);
  const nearOnMap = mapRanks.reduce((near, rank) => near + (rank > 0 && rank <= found.rows.length ? 1 : 0), 0);
  const onMap = { mapRanks, falseFriends: { ...falseFriends, names: namesOf(falseFriends.rows) } };
  return { ...found, names, nearOnMap, onMap };
}

function controlOf({ signal, emit }: CallContext<Progress>): Control {
  return { signal, onProgress: emit };
}
