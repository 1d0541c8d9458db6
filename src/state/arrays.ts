// The arrays of the open spaces, beside the state: names, columns and layouts by space. Never copied, never in the store.
import type { Column, Layout, Names } from '../ml/contracts';
import type { SpaceInfo } from '../workers/protocol';
import type { LayoutFacts, LayoutKind } from './layout_state';

export interface SpaceArrays {
  readonly names: Names;
  readonly columns: readonly Column[];
  readonly layouts: Map<LayoutKind, Layout>;
  readonly hidden: ReadonlySet<number>;
}

const decoder = new TextDecoder();

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
    this.spaces.set(id, { names, columns, layouts: byKind, hidden: new Set(hidden) });
  }

  get(id: string | null): SpaceArrays | null {
    return id === null ? null : (this.spaces.get(id) ?? null);
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
