// The space worker's answers about a training's past. The moments are ml/train/history.ts; here are maps of them, neighbours with names, and a word's path.
import type { Layout, Matrix } from '../ml/contracts';
import { nameAt } from '../ml/core/names';
import { dot } from '../ml/core/vector';
import { nearest, prepareNorms, sideOf, vectorAt } from '../ml/query/nearest';
import { HistoryAxes } from '../ml/train/history_axes';
import type { HistoryApi, MomentFacts, NearestThen } from './history_protocol';
import { namedOnMap } from './honest_handlers';
import { type GetSpace, type OpenSpace, queried } from './open_space';
import { type Handlers, Transferring } from './rpc';

/** Named of each of the three moments that a word's path tells more of. */
const TOLD = 5;

export function historyHandlers(get: GetSpace): Handlers<HistoryApi> {
  const axes = new WeakMap<OpenSpace, HistoryAxes>();
  /** Asked about one after another: positions, then neighbours. */
  let last: { readonly space: OpenSpace; readonly id: number; readonly then: OpenSpace } | null = null;

  const fix = (open: OpenSpace, beside: Layout | null): HistoryAxes | null => {
    const end = open.history?.moments.at(-1);
    const vectors = end && open.history?.vectorsAt(end.id);
    if (!vectors) return null;
    const fixed = new HistoryAxes(vectors, beside);
    axes.set(open, fixed);
    last = null;
    return fixed;
  };

  /** The space as it was, with its map. */
  const spaceAt = (open: OpenSpace, id: number): OpenSpace | null => {
    if (last?.space === open && last.id === id) return last.then;
    const vectors = open.history?.vectorsAt(id);
    const fixed = axes.get(open) ?? fix(open, open.layout);
    if (!vectors || fixed === null) return null;
    const layout: Layout = { kind: 'pca', positions: fixed.project(vectors), rows: vectors.rows };
    const space = { ...open.space, vectors };
    const then = { ...open, space, norms: prepareNorms(vectors), layout, fleeting: true };
    last = { space: open, id, then };
    return then;
  };

  const neighborsThen = (then: OpenSpace, row: number, k: number, showHidden?: boolean) =>
    nearest(sideOf(queried(then, showHidden), [row]), vectorAt(then.space.vectors, row), k, [row]);

  return {
    moments: ({ space }) => get(space).history?.moments ?? [],

    fixAxes: ({ space, beside }) => {
      fix(get(space), beside);
    },

    momentLayout: ({ space, moment }) => {
      const layout = spaceAt(get(space), moment)?.layout ?? null;
      if (layout === null) return null;
      // A copy goes: this one is asked about neighbours on the map.
      const positions = layout.positions.slice();
      return new Transferring({ ...layout, positions }, [positions.buffer]);
    },

    momentNeighbors: ({ space, moment, row, k, showHidden }) => {
      const then = spaceAt(get(space), moment);
      if (then === null || row >= then.space.vectors.rows) return null;
      const layout = then.layout!;
      const place = layout.positions.subarray(3 * row, 3 * row + 3);
      const point = { layout, place, vector: vectorAt(then.space.vectors, row), row };
      return namedOnMap(then, neighborsThen(then, row, k, showHidden), point, showHidden);
    },

    wordPath: ({ space, row, k, showHidden }) => {
      const open = get(space);
      const { history } = open;
      const moments = history?.moments ?? [];
      const [first, end] = [moments[0], moments.at(-1)];
      if (history === undefined || first === undefined || end === undefined || first === end) return null;
      const fixed = axes.get(open) ?? fix(open, open.layout);
      const now = spaceAt(open, end.id);
      if (fixed === null || now === null || row >= now.space.vectors.rows) return null;
      const namesOf = (rows: Uint32Array) => Array.from(rows, (other) => nameAt(open.space.names, other));
      const told = (moment: MomentFacts): NearestThen => {
        const found = neighborsThen(spaceAt(open, moment.id)!, row, TOLD, showHidden);
        return { moment, ...found, names: namesOf(found.rows) };
      };
      const { rows } = neighborsThen(now, row, k, showHidden);
      const own = history.rowThrough(row);
      const similarities = new Float32Array(moments.length * rows.length);
      rows.forEach((other, n) => {
        cosines(own, history.rowThrough(other)).forEach((cosine, at) => {
          similarities[at * rows.length + n] = cosine;
        });
      });
      return {
        row,
        moments,
        positions: fixed.project(own),
        today: { rows, names: namesOf(rows) },
        similarities,
        nearest: [...new Set([first, halfway(moments), end])].map(told),
      };
    },
  };
}

/** The moment nearest to the middle of the share that they span, at least two of them. */
function halfway(moments: readonly MomentFacts[]): MomentFacts {
  const middle = (moments[0]!.trained + moments.at(-1)!.trained) / 2;
  const apart = ({ trained }: MomentFacts) => Math.abs(trained - middle);
  return moments.reduce((best, one) => (apart(one) < apart(best) ? one : best));
}

/** Row by row; 0 where one is zero. */
function cosines(a: Matrix, b: Matrix): Float32Array {
  const { cols } = a;
  const [p, q] = [prepareNorms(a), prepareNorms(b)];
  return p.map((length, r) =>
    length * q[r]! > 0 ? dot(a.data, r * cols, b.data, r * cols, cols) / (length * q[r]!) : 0,
  );
}
