// What a file is that is not text, told by its first bytes (see `man 5 magic`), for an error that names the kind. Not a validator.

interface BinaryKind {
  readonly what: string;
  readonly at?: number;
  readonly bytes: readonly number[] | string;
  /** The signature alone proves it, though the rest of the file may look like text. */
  readonly sure?: boolean;
}

const KINDS: readonly BinaryKind[] = [
  { what: 'a PNG image', bytes: [0x89, 0x50, 0x4e, 0x47], sure: true },
  { what: 'a JPEG image', bytes: [0xff, 0xd8, 0xff], sure: true },
  { what: 'a GIF image', bytes: 'GIF8' },
  { what: 'a PDF document', bytes: '%PDF-', sure: true },
  { what: 'a ZIP archive, as .docx, .xlsx, .odt and .epub files are', bytes: [0x50, 0x4b, 3, 4], sure: true },
  { what: 'a gzip archive', bytes: [0x1f, 0x8b], sure: true },
  { what: 'a bzip2 archive', bytes: 'BZh' },
  { what: 'an xz archive', bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], sure: true },
  { what: 'a Zstandard archive', bytes: [0x28, 0xb5, 0x2f, 0xfd], sure: true },
  { what: 'a 7-Zip archive', bytes: [0x37, 0x7a, 0xbc, 0xaf], sure: true },
  { what: 'an old Microsoft Office document', bytes: [0xd0, 0xcf, 0x11, 0xe0], sure: true },
  { what: 'a rich text (RTF) document', bytes: '{\\rtf', sure: true },
  { what: 'a program (ELF)', bytes: [0x7f, 0x45, 0x4c, 0x46], sure: true },
  { what: 'a Windows program', bytes: 'MZ' },
  { what: 'a WebAssembly program', bytes: [0, 0x61, 0x73, 0x6d], sure: true },
  { what: 'an audio or video file', bytes: 'RIFF' },
  { what: 'an audio or video file', bytes: 'OggS' },
  { what: 'an audio file', bytes: 'ID3' },
  { what: 'a video file', at: 4, bytes: 'ftyp' },
  { what: 'a tar archive', at: 257, bytes: 'ustar', sure: true },
  { what: 'an SQLite database', bytes: 'SQLite format 3' },
];

/** The kind whose signature `head` starts with; `sureOnly` leaves out those that a text could start with too. */
export function binaryKind(head: Uint8Array, sureOnly: boolean): string | undefined {
  return KINDS.find((kind) => {
    if (sureOnly && kind.sure !== true) return false;
    const signature = typeof kind.bytes === 'string' ? [...kind.bytes].map((c) => c.charCodeAt(0)) : kind.bytes;
    return signature.every((b, i) => head[(kind.at ?? 0) + i] === b);
  })?.what;
}
