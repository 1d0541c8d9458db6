// Opens a source as a stream of bytes and tokenises it: a built dataset over HTTP, or the visitor's own blob.
import type { Control } from '../ml/contracts';
import { type TokenizedText, tokenizeText } from '../ml/data/corpus';
import { parseDocuments } from '../ml/data/manifest';
import { maybeGunzip } from '../ml/data/streams';
import { VectariumError } from '../ml/errors';
import type { SourceData } from './protocol';

/** Equal keys mean equal texts. */
export function sourceKey(source: SourceData): string {
  if (source.kind === 'dataset') return `dataset:${source.entry.id}`;
  const modified = 'lastModified' in source.blob ? String(source.blob.lastModified) : '';
  return `own:${source.title}:${source.blob.size}:${modified}`;
}

export async function readSource(source: SourceData, control: Control): Promise<TokenizedText> {
  if (source.kind === 'own') return readOwn(source.title, source.blob, control);
  const { entry, base } = source;
  const documents = parseDocuments(await (await fetchFile(base, entry.documentsFile, control)).json(), entry.title);
  const response = await fetchFile(base, entry.file, control);
  if (response.body === null) throw missing(entry.file, 'it came without a body');
  return tokenizeText(maybeGunzip(response.body), { title: entry.title, totalBytes: entry.bytes, documents }, control);
}

async function readOwn(title: string, blob: Blob, control: Control): Promise<TokenizedText> {
  try {
    return await tokenizeText(maybeGunzip(blob.stream()), { title, totalBytes: blob.size }, control);
  } catch (error) {
    // A file that was moved or changed since it was chosen.
    if (!(error instanceof Error && error.name === 'NotReadableError')) throw error;
    throw new VectariumError(
      'BadInput',
      `“${title}” can no longer be read: it was moved or changed.`,
      'Choose it again.',
    );
  }
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
