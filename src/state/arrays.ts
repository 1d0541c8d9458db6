// The arrays of the open spaces, beside the state: names, columns and layouts by space. Never copied, never in the store.
import type { Column, Layout, Names } from '../ml/contracts';
import type { NamedClusters } from '../workers/layout_protocol';
import type { SpaceInfo } from '../workers/protocol';
import { MAP_ERROR } from './honest_state';
import type { LayoutFacts, LayoutKind } from './layout_state';
import type { TableRows } from './table_state';

/** What was computed for a layout and is out of date beside another. */
interface Computed<T> {
  readonly of: Layout;
  readonly value: T;
}

export interface SpaceArrays {
  /** Of the map on screen, where they were wanted: see honest_actions.ts. */
  readonly honest: { errors: Computed<Column> | null; pairs: Computed<Uint32Array> | null };
  /** The same of names of clusters, and of bundles of lines by the pairs that they join: see drawn_watch.ts. */
  readonly drawn: {
    names: (Computed<NamedClusters> & { readonly showHidden: boolean }) | null;
    curves: { readonly of: Uint32Array; readonly value: Float32Array } | null;
  };
  readonly names: Names;
  readonly columns: readonly Column[];
  readonly layouts: Map<LayoutKind, Layout>;
  /** Where the rows were at the moment of the training that is looked at: on the map in place of a layout. */
  moment: Layout | null;
  readonly hidden: ReadonlySet<number>;
  /** What it was shown as when it was opened; null of a training. */
  readonly first: Layout | null;
  /** Rows selected together and rows shown, a byte a row, replaced and never written to; null: none are selected, all are shown. `kept` are those shown before legends hide any. */
  group: Uint8Array | null;
  kept: Uint8Array | null;
  shown: Uint8Array | null;
  /** Rows as the table lists them; null while it was not looked at. */
  table: TableRows | null;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Which of its layouts a space is first shown as. */
export function openingKind(layouts: ReadonlyMap<LayoutKind, Layout>): LayoutKind {
  return layouts.has('umap') ? 'umap' : ([...layouts.keys()][0] ?? 'pca');
}

/** What stands for a hidden word wherever the page names a row. */
const HIDDEN = 'hidden word';

export class Arrays {
  /** Whether hidden words are named; AppState has the same, for React. */
  showHidden = false;
  private readonly spaces = new Map<string, SpaceArrays>();
  private readonly facts = new WeakMap<Layout, LayoutFacts>();

  set(
    id: string,
    { names, columns, hidden }: Pick<SpaceInfo, 'names' | 'columns' | 'hidden'>,
    layouts: readonly Layout[] = [],
  ): void {
    const byKind = new Map(layouts.map((layout) => [layout.kind, layout]));
    const honest = { errors: null, pairs: null };
    const drawn = { names: null, curves: null };
    const none = { group: null, kept: null, shown: null, table: null };
    const first = byKind.get(openingKind(byKind)) ?? null;
    this.spaces.set(id, {
      names,
      columns,
      layouts: byKind,
      first,
      moment: null,
      hidden: new Set(hidden),
      honest,
      drawn,
      ...none,
    });
  }

  get(id: string | null): SpaceArrays | null {
    return id === null ? null : (this.spaces.get(id) ?? null);
  }

  /** The column that colours a map, be it the space's or computed of the map itself; null where there is none of it. */
  colorOf(id: string | null, kind: LayoutKind, name: string | null): Column | null {
    const held = this.get(id);
    if (held === null || name !== MAP_ERROR) return held?.columns.find((column) => column.name === name) ?? null;
    const { errors } = held.honest;
    return errors !== null && errors.of === this.onMap(id, kind) ? errors.value : null;
  }

  /** What the map shows: a moment of the training, else the layout. */
  onMap(id: string | null, kind: LayoutKind): Layout | null {
    return this.get(id)?.moment ?? this.layout(id, kind);
  }

  layout(id: string | null, kind: LayoutKind): Layout | null {
    return this.get(id)?.layouts.get(kind) ?? null;
  }

  factsOf(layout: Layout): LayoutFacts {
    const { rows, recipe = null, flowed = false } = layout;
    return this.facts.get(layout) ?? { rows, recipe, flowed, made: null, explained: null, quality: null };
  }

  setFacts(layout: Layout, facts: LayoutFacts): void {
    this.facts.set(layout, facts);
  }

  delete(id: string): void {
    this.spaces.delete(id);
  }

  isHidden(id: string | null, row: number): boolean {
    return !this.showHidden && this.get(id)?.hidden.has(row) === true;
  }

  name(id: string | null, row: number): string {
    const names = this.get(id)?.names;
    if (names === undefined) return '';
    if (this.isHidden(id, row)) return HIDDEN;
    return decoder.decode(names.bytes.subarray(names.offsets[row], names.offsets[row + 1]));
  }
}
