// Fetches a text from an address that the visitor typed: once, without cookies or referrer, into a Blob, which browsers keep on disk where it is
// large. What is in it is told like any file's (ml/data/open_files.ts). Runs in the train worker: the page's content policy, which is the
// page's alone, lets the page itself ask no other host for anything.
import type { Control } from '../ml/contracts';
import type { SourceFile } from '../ml/data/open_files';
import { type Bytes, streamChunks } from '../ml/data/streams';
import { nameByMedia } from '../ml/data/text_kinds';
import { VectariumError } from '../ml/errors';

/** Chunks are made Blobs of this size as they come, so that the worker never holds all of them. */
const PART_BYTES = 1 << 22;
/** A well-known one that does. */
const CORS = 'Most sites allow that to their own pages alone; raw.githubusercontent.com allows it to all.';
const DOWNLOAD = 'Or download the file and choose it here.';

/** Throws BadInput for what is no address, NotFetched for what cannot be had. */
export async function fetchText(typed: string, control: Control): Promise<SourceFile> {
  const url = checkedAddress(typed);
  const response = await ask(url, control);
  const total = Number(response.headers.get('content-length') ?? 0);
  const parts: Blob[] = [];
  let open: Bytes[] = [];
  let openBytes = 0;
  let done = 0;
  const close = () => {
    parts.push(new Blob(open));
    open = [];
    openBytes = 0;
  };
  control.onProgress({ phase: 'Fetching', done, total, unit: 'bytes' });
  try {
    for await (const chunk of streamChunks(response.body!)) {
      open.push(chunk);
      openBytes += chunk.length;
      done += chunk.length;
      if (openBytes >= PART_BYTES) close();
      control.onProgress({ phase: 'Fetching', done, total: Math.max(total, done), unit: 'bytes' });
    }
  } catch (error) {
    control.signal.throwIfAborted();
    throw notFetched(`${url.host} stopped sending after ${done.toLocaleString('en')} bytes (${reasonOf(error)}).`);
  }
  close();
  // Named by where it came from in the end, which may be elsewhere.
  const name = nameByMedia(fileName(new URL(response.url || url)), response.headers.get('content-type') ?? '');
  return { name, blob: new Blob(parts) };
}

/** The last part of a path; the host where that is empty. */
function fileName({ pathname, host }: URL): string {
  const part = pathname.slice(pathname.lastIndexOf('/') + 1) || host;
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a per cent sign that stands for itself
  }
}

function checkedAddress(typed: string): URL {
  const url = URL.canParse(typed.trim()) ? new URL(typed.trim()) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new VectariumError(
      'BadInput',
      `“${typed}” is no web address: expected one that begins with https:// or http://`,
      'Copy it from the address line of the browser.',
    );
  }
  return url;
}

async function ask(url: URL, control: Control): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      signal: control.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
  } catch (error) {
    control.signal.throwIfAborted();
    // Browsers do not tell a page which of these it was, so that pages cannot look around in a visitor's network.
    const insecure = url.protocol === 'http:' && globalThis.location?.protocol === 'https:';
    const why = insecure
      ? 'this page came by https, and browsers then load nothing by http'
      : 'it cannot be reached, or does not allow other pages to read it (CORS)';
    throw notFetched(
      `${url.host} gave no file (${reasonOf(error)}): ${why}.`,
      insecure ? 'Try it with https://.' : CORS,
    );
  }
  if (response.ok && response.body !== null) return response;
  const meaning = response.status === 404 ? ': there is no such file' : '';
  throw notFetched(`${url.host} answered ${response.status}${meaning}.`, 'Check the address.');
}

function notFetched(message: string, advice = 'Check the connection and try again.'): VectariumError {
  return new VectariumError('NotFetched', message, `${advice} ${DOWNLOAD}`);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
