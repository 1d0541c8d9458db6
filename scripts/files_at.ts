// A path as the reading layer takes it: one file, or all files of a folder under their paths in it. Files are not read here.
import { existsSync, openAsBlob, readdirSync, statSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import type { SourceFile } from '../src/ml/data/open_files';
import { VectariumError } from '../src/ml/errors';

export async function filesAt(path: string): Promise<readonly SourceFile[]> {
  if (!existsSync(path)) {
    throw new VectariumError('BadInput', `There is no file ${path}.`, 'Check the path given to --text.');
  }
  if (!statSync(path).isDirectory()) return [{ name: basename(path), blob: await openAsBlob(path) }];
  const found = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Promise.all(
    found.map(async ({ parentPath, name }) => {
      const file = join(parentPath, name);
      return { name: relative(path, file).split(sep).join('/'), blob: await openAsBlob(file) };
    }),
  );
}
