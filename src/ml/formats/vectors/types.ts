// The seam of file formats that hold vectors, types only: each is one file that makes a `VectorFormat` and one line in registry.ts. A format is told
// by what a file holds; the ending of its name only decides between two that it could be. How files are opened, unpacked and told apart: vector_files.ts,
// recognise.ts. How to add a format: docs/add_a_format.md.
import type { Column, Control, Matrix, Names, Space } from '../../contracts';
import type { Bytes } from '../../data/streams';
import type { FilePart } from '../map_table';
import type { UnpackedSpace } from '../packed_space';

/** What is known of a file from its first bytes, unpacked. */
export interface FileHead {
  /** Its path as a person knows it, without `.gz`; for messages. */
  readonly name: string;
  /** Its first HEAD_BYTES (vector_files.ts), or all. */
  readonly bytes: Uint8Array;
  /** `bytes` is all of it. */
  readonly whole: boolean;
  /** Unpacked bytes of the whole file; an estimate unless `exact`. */
  readonly size: number;
  /** Whether `size` is known: only of files that are not packed, as archives may say anything. */
  readonly exact: boolean;
  /** Most bytes that it can unpack to. */
  readonly most: number;
}

/** A file, or one in an archive, that can be read any number of times. */
export interface VectorFile extends FileHead {
  /** Bytes as they lie on disk or in the archive; what progress counts. */
  readonly packed: number;
  /** Its unpacked bytes. A chunk is good until the next is asked for: it may lie in the same memory. `onPacked` hears how many packed ones have been read in all. */
  chunks(onPacked?: (bytes: number) => void): AsyncGenerator<Bytes, void, undefined>;
}

export interface Recognised {
  /** From 0 to 1. Under RECOGNISED (recognise.ts) the file is taken for something else. */
  readonly sure: number;
  /** For people: what in the file says so. */
  readonly why: string;
}

/** What a file is seen to hold before it is read. */
export interface VectorLook {
  readonly rows: number;
  /** Whether `rows` is said by the file and not reckoned from its size. */
  readonly exact: boolean;
  readonly dims: number;
  /** Its first rows, with a few of their numbers. */
  readonly first: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** Sentences for people. */
  readonly notes: readonly string[];
}

/** How a person wants a file read. */
export interface ReadWish {
  /** Rows after which to stop; Infinity for all. */
  readonly mostRows: number;
  /** The file of names and columns beside it, where the format takes one (`besides`). */
  readonly beside: VectorFile | null;
}

export interface ReadVectors {
  readonly names: Names;
  readonly vectors: Matrix;
  readonly columns: readonly Column[];
  /** What a person should know of it: names that came twice, bytes that are no text. */
  readonly notes: readonly string[];
}

/** A file to be written: the end of its name, and its parts, made as they are taken. */
export interface WrittenFile {
  readonly ending: string;
  readonly type: string;
  parts(): Iterable<FilePart>;
}

export interface VectorFormat {
  readonly id: string;
  readonly title: string;
  /** Endings of names that are customary, with their dot. */
  readonly extensions: readonly string[];
  /** Null where the file cannot be of this format. Pure, and quick: it is asked of every file that a person opens. */
  recognise(head: FileHead): Recognised | null;
  /** Of a file that it recognises. Throws BadInput where the file cannot be what it says it is: before anything is allocated. */
  look(head: FileHead): VectorLook;
  /** Whether another file can bring names and columns for its rows. */
  besides?(head: FileHead, other: FileHead): boolean;
  /**
   * Reads vectors, or a whole space, in slices. Throws BadInput that names the file, the line (or the number of the word), what was found, what was
   * expected and what to do; AbortError when stopped.
   */
  read(file: VectorFile, wish: ReadWish, control: Control): Promise<ReadVectors | UnpackedSpace>;
  /** The files that hold a space in this format; read back they give the same values. Absent of formats that are only read. */
  write?(space: Space): readonly WrittenFile[];
}
