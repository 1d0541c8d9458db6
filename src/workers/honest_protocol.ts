// What the space worker can be asked about points that are not on a map, and what it tells of a map beside any answer; types only: see space_protocol.ts.
// A layout comes with each question: the page knows which one is on screen.
import type { Layout, Matrix } from '../ml/contracts';
import type { Surroundings } from '../ml/projection/surroundings';
import type { Method } from './method';
import type { NamedNeighbors } from './space_protocol';

/** How the map shows what is near a point. */
export interface MapSurroundings {
  /** Of each neighbour: how many points are as near to the point on the map, itself included; 0 where it is not on it. */
  readonly mapRanks: Uint32Array;
  /** Near on the map, but no true neighbours: at most 3, the least alike first. */
  readonly falseFriends: Surroundings['falseFriends'] & { readonly names: readonly string[] };
}

/** Rows of a visitor's file. */
export interface OwnVectors {
  readonly names: readonly string[];
  readonly vectors: Matrix;
}

export interface PlacedVector {
  /** x, y, z; null where nothing says. */
  readonly position: readonly [number, number, number] | null;
  readonly neighbors: NamedNeighbors;
}

export interface HonestApi {
  /** Reads names and vectors for a space, at most 200; throws BadInput, also where they have other dimensions than it. */
  readOwnVectors: Method<{ space: string; file: Blob; title: string }, OwnVectors>;
  /** Where vectors that are no rows belong on a map, and what they are nearest to. */
  placeVectors: Method<
    { space: string; layout: Layout; vectors: Matrix; k: number; showHidden?: boolean },
    readonly PlacedVector[]
  >;
}
