// What the screen knows of a file of vectors that a person opens: what it holds, how it is to be read, and how far that is. The files themselves are kept
// in import_work.ts.
import type { Progress } from '../ml/contracts';
import type { ImportChoice, VectorsFound } from '../workers/import_protocol';
import type { Explanation } from './types';

export interface ImportState {
  /** As it was chosen: a file, or several together. */
  readonly title: string;
  /** What may be read, at least one. */
  readonly found: readonly VectorsFound[];
  readonly choice: Pick<ImportChoice, 'file' | 'mostRows' | 'beside'>;
  /** Null while nothing is read yet. */
  readonly progress: Progress | null;
  /** Why the last try failed. */
  readonly error: Explanation | null;
}

export interface ImportActions {
  setImport(change: Partial<ImportState['choice']>): void;
  /** Reads the file by the choice, and shows its space. */
  startImport(): Promise<void>;
  /** Stops reading, or does not begin; what was on screen stays. */
  cancelImport(): void;
  /** Takes the files for a text after all. */
  importAsText(): Promise<void>;
}
