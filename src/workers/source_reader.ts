// Opens a source and reads it: a built dataset over HTTP as a stream of bytes, the visitor's own files, or what a simulator draws.
import type { Control } from '../ml/contracts';
import { tokenizeText } from '../ml/data/corpus';
import { parseDocuments } from '../ml/data/manifest';
import { whatIsIt } from '../ml/data/ratings/look';
import { parseRatingsFile } from '../ml/data/ratings_file';
import { readFiles } from '../ml/data/read_files';
import { readRatings } from '../ml/data/read_ratings';
import { simulatorFor } from '../ml/data/simulators/registry';
import { maybeGunzip } from '../ml/data/streams';
import { VectariumError } from '../ml/errors';
import type { Material } from './material';
import type { SourceData } from './protocol';
import { RatingsMaterial } from './ratings_material';
import { TextMaterial } from './text_material';

type OwnData = Extract<SourceData, { readonly kind: 'own' }>;

/** Equal keys mean equal contents. */
export function sourceKey(source: SourceData): string {
  if (source.kind === 'dataset') return `dataset:${source.entry.id}`;
  if (source.kind === 'simulated') return JSON.stringify([source.id, source.settings]);
  const files = source.files.map(({ name, blob }) => [
    name,
    blob.size,
    'lastModified' in blob ? Number(blob.lastModified) : 0,
  ]);
  const { title, reads, column, columns, scale } = source;
  return JSON.stringify([title, reads ?? null, column ?? null, columns ?? null, scale ?? null, files]);
}

export async function readSource(source: SourceData, control: Control): Promise<Material> {
  if (source.kind === 'simulated') {
    control.onProgress({ phase: 'Drawing', done: 0, total: 0 });
    return new RatingsMaterial(simulatorFor(source.id).simulate(source.settings));
  }
  if (source.kind === 'own') return readOwn(source, control);
  const { entry, base } = source;
  if (entry.reads === 'ratings') {
    control.onProgress({ phase: 'Reading', done: 0, total: 0 });
    const { body } = await fetchFile(base, entry.file, control);
    if (body === null) throw missing(entry.file, 'it came without a body');
    const chunks: BlobPart[] = [];
    for await (const chunk of maybeGunzip(body)) chunks.push(chunk);
    return new RatingsMaterial(parseRatingsFile(JSON.parse(await new Blob(chunks).text()), entry));
  }
  const documents = parseDocuments(await (await fetchFile(base, entry.documentsFile, control)).json(), entry.title);
  const response = await fetchFile(base, entry.file, control);
  if (response.body === null) throw missing(entry.file, 'it came without a body');
  const { title, bytes: totalBytes } = entry;
  return new TextMaterial(
    title,
    await tokenizeText(maybeGunzip(response.body), { title, totalBytes, documents }, control),
  );
}

async function readOwn(source: OwnData, control: Control): Promise<Material> {
  const { title, files, reads } = source;
  if ((reads ?? (await whatIsIt(files))) === 'text')
    return new TextMaterial(title, await readFiles(files, source, control));
  const table = await readRatings(files, { ...source, as: reads === 'text' ? undefined : reads }, control);
  return new RatingsMaterial(table, table.files);
}

async function fetchFile(base: string, file: string, control: Control): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(new URL(file, base), { signal: control.signal });
  } catch (error) {
    control.signal.throwIfAborted();
    throw missing(file, error instanceof Error ? error.message : String(error));
  }
  if (!response.ok) throw missing(file, `the server answered ${response.status}`);
  return response;
}

function missing(file: string, why: string): VectariumError {
  return new VectariumError(
    'NotFetched',
    `The dataset file ${file} could not be loaded: ${why}.`,
    'Check the connection and try again; your own text works without it.',
  );
}
