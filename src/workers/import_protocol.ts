// What the space worker can be asked about files that may hold vectors, types only: see space_protocol.ts. Handlers: import_handlers.ts.
import type { Layout, Progress } from '../ml/contracts';
import type { SourceFile } from '../ml/data/open_files';
import type { RecipeFile } from '../ml/formats/recipe_json';
import type { VectorLook } from '../ml/formats/vectors/types';
import type { Method } from './method';
import type { SpaceInfo } from './space_protocol';

/** A file, or one in an archive, that holds vectors. */
export interface VectorsFound extends VectorLook {
  /** Which of the files: their number, counting those in archives. */
  readonly file: number;
  readonly name: string;
  readonly format: string;
  readonly formatTitle: string;
  /** What in the file says so. */
  readonly why: string;
  /** What the vectors will take in memory, in bytes. */
  readonly bytes: number;
  /** Files that can bring names and columns for its rows, the likeliest first. */
  readonly besides: readonly { readonly file: number; readonly name: string }[];
}

export interface FilesFound {
  /** Paths in the archives among the files. */
  readonly entries: readonly string[];
  /** Empty where none holds vectors: they are then something else. */
  readonly vectors: readonly VectorsFound[];
  /** Of a recipe's file (ml/formats/recipe_json.ts). */
  readonly recipe: RecipeFile | null;
}

export interface ImportChoice {
  readonly file: number;
  readonly format: string;
  /** Rows after which to stop; null for all. */
  readonly mostRows: number | null;
  /** The file of names and columns; null for none. */
  readonly beside: number | null;
}

/** Formats with a `write` (ml/formats/vectors/registry.ts), and a recipe's file. */
export type WrittenFormat = 'word2vec-text' | 'word2vec-binary' | 'projector' | 'recipe';

export interface ImportApi {
  /** What files hold, by their first bytes. Throws BadInput for what is plainly neither vectors nor anything else that can be used. */
  look: Method<{ files: readonly SourceFile[] }, FilesFound>;
  /**
   * Reads vectors, or a whole space, from one of the files and holds them as the space `id`. Stops when aborted; what was open stays, whatever happens.
   * `notes` are sentences about what was found on the way.
   */
  importFile: Method<
    { files: readonly SourceFile[]; choice: ImportChoice; id: string; title: string; url?: string },
    { info: SpaceInfo; layouts: readonly Layout[]; notes: readonly string[] },
    Progress
  >;
  /** A space as a file: its vectors in a format that is written, or its recipe. Several files come as a zip archive. Stops when aborted. */
  writeSpace: Method<{ space: string; format: WrittenFormat }, { ending: string; blob: Blob }, Progress>;
}
