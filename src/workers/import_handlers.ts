// The space worker's reading and writing of files of vectors. What a format is, is ml/formats/vectors, loaded when the first file is looked at.
import type { Provenance } from '../ml/contracts';
import type { SourceFile } from '../ml/data/open_files';
import { VectariumError } from '../ml/errors';
import type { RecipeFile } from '../ml/formats/recipe_json';
import type { VectorFile } from '../ml/formats/vectors/types';
import type { ZipPart } from '../ml/formats/zip_writer';
import { createPace } from '../ml/projection/pace';
import { isWorthScan, scanBytes } from '../ml/query/scan_bytes';
import type { ImportApi, VectorsFound } from './import_protocol';
import type { GetSpace, PutSpace } from './open_space';
import type { Handlers } from './rpc';

const loadFormats = async () => {
  const [{ openVectorFiles }, { recognise }, { FORMATS }] = await Promise.all([
    import('../ml/formats/vectors/vector_files'),
    import('../ml/formats/vectors/recognise'),
    import('../ml/formats/vectors/registry'),
  ]);
  const formatOf = (id: string) => {
    const format = FORMATS.find((known) => known.id === id);
    if (format === undefined) throw new Error(`no format ${id}`);
    return format;
  };
  return { openVectorFiles, recognise, formatOf };
};

export function importHandlers(get: GetSpace, put: PutSpace): Handlers<ImportApi> {
  return {
    look: async ({ files: chosen }) => {
      const { openVectorFiles, recognise } = await loadFormats();
      const { files, entries } = await openVectorFiles(chosen);
      const told = files.map((file) => recognise(file, files));
      const vectors = told.flatMap((found, i): VectorsFound[] => {
        if (found === null) return [];
        const file = files[i]!;
        const { format, why } = found;
        const look = format.look(file);
        const besides = files
          .map((other, n) => ({ other, file: n, name: other.name }))
          .filter(({ other, file: n }) => told[n] === null && format.besides?.(file, other) === true)
          .map(({ file: n, name }) => ({ file: n, name }));
        const { id, title } = format;
        const bytes = memoryOf({ rows: look.rows, cols: look.dims });
        return [{ ...look, file: i, name: file.name, format: id, formatTitle: title, why, bytes, besides }];
      });
      return { entries, vectors, recipe: await recipeIn(files) };
    },

    importFile: async ({ files: chosen, choice, id, title, url }, { signal, emit }) => {
      const { openVectorFiles, formatOf } = await loadFormats();
      const { files } = await openVectorFiles(chosen);
      const file = files[choice.file]!;
      const beside = choice.beside === null ? null : files[choice.beside]!;
      const format = formatOf(choice.format);
      const mostRows = choice.mostRows ?? Number.POSITIVE_INFINITY;
      const control = { signal, onProgress: emit };
      const began = performance.now();
      const read = await outOfMemory(file, () => format.read(file, { mostRows, beside }, control));
      signal.throwIfAborted();
      if ('space' in read) {
        const { space, layouts } = read;
        return { info: await put({ ...space, id }, layouts[0] ?? null, control), layouts, notes: [] };
      }
      const seconds = (performance.now() - began) / 1000;
      const provenance = provenanceOf(chosen, { title, url, seconds, format: format.title, name: file.name });
      const { names, vectors, columns, notes } = read;
      const info = await outOfMemory(file, () =>
        put({ id, title, names, vectors, columns, provenance }, null, control),
      );
      return { info, layouts: [], notes };
    },

    writeSpace: async ({ space: id, format }, { signal, emit }) => {
      const { space } = get(id);
      if (format === 'recipe') {
        const { recipeJson } = await import('../ml/formats/recipe_json');
        return { ending: '-recipe.json', blob: new Blob([recipeJson(space)], { type: 'application/json' }) };
      }
      const { formatOf } = await loadFormats();
      const files = formatOf(format).write?.(space) ?? [];
      const pace = createPace({ signal, onProgress: emit }, 'Writing', space.vectors.rows * files.length, 'rows');
      const written: ZipPart[] = [];
      for (const [n, { ending, type, parts }] of files.entries()) {
        const blobs: BlobPart[] = [];
        for (const { data, rows } of parts()) {
          blobs.push(data);
          if (pace.due()) await pace.rest(n * space.vectors.rows + rows);
        }
        written.push({ path: ending, data: new Blob(blobs, { type }), deflate: true });
      }
      const [only] = written;
      if (only !== undefined && written.length === 1) return { ending: only.path, blob: only.data };
      const { writeZip } = await import('../ml/formats/zip_writer');
      return { ending: `-${format}.zip`, blob: await writeZip(written, signal) };
    },
  };
}

/** Of vectors, their lengths, and what makes answers of many of them quick (row_scans.ts). */
function memoryOf(size: { readonly rows: number; readonly cols: number }): number {
  return 4 * size.rows * (size.cols + 1) + (isWorthScan(size) ? scanBytes(size) : 0);
}

/** A recipe is opened alone, and small. */
async function recipeIn(files: readonly VectorFile[]): Promise<RecipeFile | null> {
  const [file] = files;
  if (files.length !== 1 || !file!.whole || file!.bytes.includes(0)) return null;
  const { parseRecipe } = await import('../ml/formats/recipe_json');
  return parseRecipe(new TextDecoder().decode(file!.bytes), file!.name);
}

/** Nothing was trained: the vectors were there. */
function provenanceOf(
  chosen: readonly SourceFile[],
  from: { title: string; url: string | undefined; seconds: number; format: string; name: string },
): Provenance {
  const bytes = chosen.reduce((sum, { blob }) => sum + blob.size, 0);
  const files = chosen.length > 1 ? { files: chosen.length } : {};
  const source = {
    kind: 'own',
    title: from.name,
    bytes,
    ...files,
    ...(from.url !== undefined && { url: from.url }),
  } as const;
  return {
    recipe: { version: 1, model: 'none', source, parameters: {}, seed: 1, engine: 'reference', threads: 1 },
    ...{ storage: 'float32', trained: 0, engine: `none: read from ${from.format}`, loss: 0, seconds: from.seconds },
  };
}

/** What a browser says when it has no room, as a person should read it. */
async function outOfMemory<T>(file: Pick<VectorFile, 'name'>, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new VectariumError(
      'OutOfMemory',
      `There is no room to open “${file.name}” (${error.message}).`,
      'Close other tabs, or read only the first rows of the file.',
    );
  }
}
