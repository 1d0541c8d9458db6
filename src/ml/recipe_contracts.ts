// What reproduces a space, types only: the recipe that a link carries, and how a space came to be. Callers take them from contracts.ts.
import type { DatasetId, EngineName, ModelId } from './contracts';
import type { RatingColumns } from './rating_contracts';

/** What reproduces a trained space, together with its data. Small and serialisable: a link carries it. */
export interface Recipe {
  readonly version: 1;
  /** 'none': the vectors were there and nothing was trained. */
  readonly model: ModelId | 'none';
  readonly source: SourceRef;
  readonly parameters: Readonly<Record<string, number>>;
  readonly seed: number;
  readonly engine: EngineName;
  /** Threads asked for. From two on, equal recipes give alike spaces, not the same bits. */
  readonly threads: number;
}

export type SourceRef =
  | { readonly kind: 'dataset'; readonly id: DatasetId; readonly title: string }
  | {
      readonly kind: 'simulated';
      /** See data/simulators/registry.ts. */
      readonly id: string;
      readonly title: string;
      readonly settings: Readonly<Record<string, number>>;
    }
  | {
      readonly kind: 'own';
      readonly title: string;
      readonly bytes: number;
      /** How many files were chosen; one where absent. */
      readonly files?: number;
      /** Where it was fetched from. */
      readonly url?: string;
      /** Column or field of tables and JSON lines that was read. */
      readonly column?: string;
      /** Of a table of users and items: the columns that were read. */
      readonly columns?: RatingColumns;
    };

/** How a space came to be. `storage` says what its vectors are stored as; neighbours come from those stored vectors. */
export interface Provenance {
  readonly recipe: Recipe;
  readonly storage: 'float32' | 'int8';
  /** Share of the recipe that was trained, 0 to 1. */
  readonly trained: number;
  /** Engine as it ran, e.g. "wasm (relaxed SIMD), 1 thread". */
  readonly engine: string;
  readonly loss: number;
  readonly seconds: number;
}
