// How the files of a text were encoded, in words for people.

/** Of one file, as decode.ts found it. */
export interface FoundEncoding {
  /** "UTF-8", "UTF-16 (little-endian)". */
  readonly name: string;
  /** Bytes of a UTF-8 text that were read as Windows-1252. */
  readonly damaged: number;
}

/** "UTF-8, 3 damaged bytes read as Windows-1252"; of several files "UTF-8 and Windows-1252 (2 of 14 files)", most frequent first. */
export function encodingsInWords(found: readonly FoundEncoding[]): string {
  const files = new Map<string, number>();
  for (const { name } of found) files.set(name, (files.get(name) ?? 0) + 1);
  const [[most = 'UTF-8'] = [], ...others] = [...files].sort((a, b) => b[1] - a[1]);
  const rest = others.map(([name, count]) => `${name} (${count} of ${found.length} files)`);
  const damaged = found.reduce((sum, file) => sum + file.damaged, 0);
  const bytes = damaged === 1 ? 'byte' : 'bytes';
  const names = [most, ...rest].join(' and ');
  return damaged === 0 ? names : `${names}, ${damaged} damaged ${bytes} read as Windows-1252`;
}
