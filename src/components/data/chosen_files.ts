// What a visitor chose or dropped, as files with a title: a folder's files keep their paths in it, which become the names of documents.
import type { SourceFile } from '../../ml/data/open_files';
import { ownText } from '../../strings/own_text';
import { count } from '../format';

export interface ChosenFiles {
  readonly title: string;
  readonly files: readonly SourceFile[];
}

/** Of a file input; one that takes folders knows the path of each. */
export function chosenFiles(list: Iterable<File>): ChosenFiles {
  return titled(Array.from(list, (file) => ({ name: file.webkitRelativePath || file.name, blob: file })));
}

/** Of a drop. To be called while its event is handled: later its items are gone. */
export async function droppedFiles(transfer: DataTransfer): Promise<ChosenFiles> {
  // What a script dropped is in no file system.
  const found = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const files = await Promise.all(
    found.map((entry) => {
      if (entry === null) return [];
      return entry instanceof File ? [{ name: entry.name, blob: entry }] : filesBelow(entry);
    }),
  );
  return titled(files.flat());
}

async function filesBelow(entry: FileSystemEntry): Promise<readonly SourceFile[]> {
  if (isFile(entry)) {
    const blob = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ''), blob }];
  }
  if (!isDirectory(entry)) return [];
  const reader = entry.createReader();
  const below: FileSystemEntry[] = [];
  // A reader gives at most a hundred at a time, and none at the end.
  for (let batch: readonly FileSystemEntry[] | null = null; batch === null || batch.length > 0; ) {
    batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    below.push(...batch);
  }
  return (await Promise.all(below.map(filesBelow))).flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** Files of one folder are called by it, and lose it from their names; others by how many they are. */
export function titled(files: readonly SourceFile[]): ChosenFiles {
  const [first] = files;
  const folder = first && /^[^/]+\//.exec(first.name)?.[0];
  if (folder !== undefined && files.every(({ name }) => name.startsWith(folder))) {
    return {
      title: folder.slice(0, -1),
      files: files.map(({ name, blob }) => ({ name: name.slice(folder.length), blob })),
    };
  }
  return { title: files.length === 1 ? first!.name : ownText.several(count(files.length)), files };
}
