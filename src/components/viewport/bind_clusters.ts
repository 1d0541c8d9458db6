// Names of clusters as the scene takes them: those of the map on screen, while they are wanted, of parts that are shown. A name that is clicked selects
// its rows and brings them into view. Loaded with the map; outside React.
import type { ClusterMark, Scene } from '../../render/types';
import type { SpaceArrays } from '../../state/arrays';
import type { Combine } from '../../state/group_state';
import type { App } from '../../state/react';
import { restingLayout } from '../../state/resting_layout';
import type { AppState } from '../../state/types';

/** Of a part with fewer of its rows shown than this share nothing is left to name. */
const SHOWN = 0.5;

/** Rows that say where a cluster is, at most. */
const FRAMED = 2000;

type Found = NonNullable<SpaceArrays['drawn']['names']>['value'];

export interface ClusterBinding {
  /** The name of a mark was clicked. */
  picked(mark: number, how: Combine): void;
  stop(): void;
}

export function bindClusters(scene: Scene, { store, arrays, actions }: App): ClusterBinding {
  let found: Found | null = null;
  let shown: Uint8Array | null = null;
  /** Of each mark its cluster. */
  let marked: readonly number[] = [];

  const update = (state: AppState) => {
    const held = arrays.get(state.active);
    const names = held?.drawn.names ?? null;
    const wanted = state.drawn.names && names !== null && names.of === restingLayout(arrays, state);
    const now = wanted ? names.value : null;
    const mask = held?.shown ?? null;
    if (now === found && mask === shown) return;
    found = now;
    shown = mask;
    marked = now === null ? [] : namedOf(now, mask);
    scene.setClusters(now === null ? null : marksOf(now, marked));
  };

  const stopUpdating = store.subscribe(update);
  update(store.getState());
  let stopFinding = () => {};
  let stopped = false;
  void actions.watchDrawn().then((stop) => {
    if (stopped) stop();
    else stopFinding = stop;
  });
  return {
    picked: (mark, how) => {
      const cluster = marked[mark];
      if (found === null || cluster === undefined) return;
      const rows = rowsOf(found, cluster).filter((row) => shown === null || shown[row] !== 0);
      actions.selectRows(rows, how, 'cluster');
      const every = Math.ceil(rows.length / FRAMED);
      scene.frame(Array.from(rows.filter((_, n) => n % every === 0)));
    },
    stop: () => {
      stopped = true;
      stopUpdating();
      stopFinding();
    },
  };
}

/** Clusters with a name and enough rows on screen. */
function namedOf({ list, of, levels }: Found, shown: Uint8Array | null): readonly number[] {
  const rows = of.length / levels;
  const seen = new Uint32Array(list.length);
  if (shown !== null) {
    for (let i = 0; i < of.length; i++) {
      const cluster = list[of[i]!];
      if (cluster?.level === Math.floor(i / rows) && shown[i % rows] !== 0) seen[of[i]!]!++;
    }
  }
  return list.flatMap(({ text, rows: all }, n) =>
    text !== '' && (shown === null || seen[n]! >= SHOWN * all) ? [n] : [],
  );
}

function marksOf({ list }: Found, marked: readonly number[]): readonly ClusterMark[] {
  const parents = new Set(marked.map((n) => list[n]!.parent));
  return marked.map((n) => ({ ...list[n]!, innermost: !parents.has(n) }));
}

function rowsOf({ list, of, levels }: Found, cluster: number): Uint32Array {
  const rows = of.length / levels;
  const members = new Uint32Array(list[cluster]!.rows);
  const { level } = list[cluster]!;
  for (let row = 0, n = 0; row < rows; row++) if (of[level * rows + row] === cluster) members[n++] = row;
  return members;
}
