// The space worker's answers about points and their surroundings on a map: what it makes of a row's neighbours, and places for points that are not on it.
// The mathematics is ml/projection; here are names. What a whole map gets wrong is the layout worker's to say (true_neighbors.ts).
import type { Layout, Matrix } from '../ml/contracts';
import { nameAt, unpackNames } from '../ml/core/names';
import { VectariumError } from '../ml/errors';
import { createPace } from '../ml/projection/pace';
import { surroundingsOf } from '../ml/projection/surroundings';
import { nearest, sideOf, vectorAt } from '../ml/query/nearest';
import type { HonestApi, PlacedVector } from './honest_protocol';
import { type GetSpace, type OpenSpace, queried } from './open_space';
import { placeOf } from './placing';
import type { Handlers } from './rpc';
import type { NamedNeighbors } from './space_protocol';

const MOST_OWN = 200;

export function honestHandlers(get: GetSpace): Handlers<HonestApi> {
  return {
    readOwnVectors: async ({ space, file, title }) => {
      const { cols } = get(space).space.vectors;
      const { placeOfRow, readVectors } = await import('../ml/formats/word2vec_reader');
      // Its first line alone, so that a file of another model is not refused for a later line's number.
      const { vectors: first } = await readVectors(file.stream(), title, 1);
      if (first.cols !== cols) {
        throw new VectariumError(
          'BadInput',
          `“${title}”, line 1: found a vector of ${first.cols} numbers, expected ${cols}.`,
          `Give each name ${cols} numbers, made by the same model as this space.`,
        );
      }
      const { names, vectors } = await readVectors(file.stream(), title, MOST_OWN + 1);
      if (vectors.rows > MOST_OWN) {
        throw new VectariumError(
          'BadInput',
          `“${title}”: found more than ${MOST_OWN} vectors, expected at most ${MOST_OWN}, whose names can be read on the map.`,
          `Leave at most ${MOST_OWN} lines.`,
        );
      }
      const nowhere = rowOfZeros(vectors);
      if (nowhere >= 0) {
        throw new VectariumError(
          'BadInput',
          `“${title}”, ${placeOfRow(await file.text(), nowhere)}: found a vector of zeros, expected one that points somewhere.`,
          'Leave it out, or give it the numbers that its model made: what has no direction is near nothing.',
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

/** −1 where there is none. */
function rowOfZeros({ data, rows, cols }: Matrix): number {
  for (let row = 0; row < rows; row++) {
    if (data.subarray(row * cols, (row + 1) * cols).every((value) => value === 0)) return row;
  }
  return -1;
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
