// The arrays of the open spaces, beside the state: names, columns and layouts by space. Never copied, never in the store.
import type { Column, Layout, Names } from '../ml/contracts';
import type { LayoutKind } from './types';

export interface SpaceArrays {
  readonly names: Names;
  readonly columns: readonly Column[];
  readonly layouts: Map<LayoutKind, Layout>;
}

const decoder = new TextDecoder();

export class Arrays {
  private readonly spaces = new Map<string, SpaceArrays>();

  set(id: string, names: Names, columns: readonly Column[], layouts: readonly Layout[] = []): void {
    this.spaces.set(id, { names, columns, layouts: new Map(layouts.map((layout) => [layout.kind, layout])) });
  }

  get(id: string | null): SpaceArrays | null {
    return id === null ? null : (this.spaces.get(id) ?? null);
  }

  delete(id: string): void {
    this.spaces.delete(id);
  }

  name(id: string | null, row: number): string {
    const names = this.get(id)?.names;
    if (names === undefined) return '';
    return decoder.decode(names.bytes.subarray(names.offsets[row], names.offsets[row + 1]));
  }
}
