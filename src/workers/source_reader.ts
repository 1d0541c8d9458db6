// Opens a source and tokenises it: a built dataset over HTTP as a stream of bytes, or the visitor's own files.
import type { Control } from '../ml/contracts';
import { type TokenizedText, tokenizeText } from '../ml/data/corpus';
import { parseDocuments } from '../ml/data/manifest';
import { readFiles } from '../ml/data/read_files';
import { maybeGunzip } from '../ml/data/streams';
import { VectariumError } from '../ml/errors';
import type { SourceData } from './protocol';

/** Equal keys mean equal texts. */
export function sourceKey(source: SourceData): string {
  if (source.kind === 'dataset') return `dataset:${source.entry.id}`;
  const files = source.files.map(({ name, blob }) => [
    name,
    blob.size,
    'lastModified' in blob ? Number(blob.lastModified) : 0,
  ]);
  return JSON.stringify([source.title, source.column ?? null, files]);
}

export async function readSource(source: SourceData, control: Control): Promise<TokenizedText> {
  if (source.kind === 'own') return readFiles(source.files, source, control);
  const { entry, base } = source;
  const documents = parseDocuments(await (await fetchFile(base, entry.documentsFile, control)).json(), entry.title);
  const response = await fetchFile(base, entry.file, control);
  if (response.body === null) throw missing(entry.file, 'it came without a body');
  return tokenizeText(maybeGunzip(response.body), { title: entry.title, totalBytes: entry.bytes, documents }, control);
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
