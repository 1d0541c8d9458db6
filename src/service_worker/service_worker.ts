// The app's service worker, its own script at the root of the folder: adds the two headers that isolate the page, so that browsers let its workers
// share memory on hosts that send none, and answers from what is kept, so that the app works offline and never mixes two versions. Its
// first line is written at build (config/offline.ts): `self.FILES = {…}`, so that a new list is a new service worker, which browsers look for.
//
// A new version is kept beside the old one and then takes over at once. Tabs that are open go on: all that they may still load has a name of its own.
// The page is the new one from the next load on.
import { type FileList, type KeepMessage, nameOf } from './file_list';
import { KeptFiles } from './kept_files';

const worker = self as WorkerGlobalScope as ServiceWorkerGlobalScope & { readonly FILES: FileList };
const HEADERS = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

const base = new URL('./', worker.location.href).href;
const kept = new KeptFiles(worker.FILES, base, caches, (address, init) => fetch(address, init));

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('message', (event) => {
  if (isKeepMessage(event.data)) event.waitUntil(keep(event.data, event.ports[0]));
});
worker.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && new URL(url).origin === worker.location.origin) event.respondWith(answer(event));
});

/** The first one waits for nothing: the page that asks for it is being loaded. A later one replaces a version that works. */
async function install(): Promise<void> {
  if (worker.registration.active !== null) await kept.keep(['first']);
  await worker.skipWaiting();
}

async function answer(event: FetchEvent): Promise<Response> {
  const { url } = event.request;
  const found = await kept.find(url);
  if (found !== undefined) return isolated(found);
  const response = await fetch(event.request);
  if (response.status === 200) event.waitUntil(kept.take(url, response.clone()));
  return isolated(response);
}

function isolated(response: Response): Response {
  // Redirects that the browser follows itself have no status and cannot be copied.
  if (response.status === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(HEADERS)) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}

async function keep({ keep: groups }: KeepMessage, port: MessagePort | undefined): Promise<void> {
  if (groups.length > 0) {
    // What could not be had now is tried again with the next page.
    await kept.keep(groups).catch(() => undefined);
    await forget();
  }
  port?.postMessage(await kept.state());
}

/** Each tab holds a lock by the name of its version for as long as it lives. While some tab has said nothing yet, nothing is deleted. */
async function forget(): Promise<void> {
  const tabs = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const { held = [] } = await worker.navigator.locks.query();
  const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith('vectarium '));
  if (tabs.filter(({ url }) => url.startsWith(base)).length > names.length) return;
  await kept.forget(new Set([...names, nameOf(base, worker.FILES.version)]));
}

function isKeepMessage(data: unknown): data is KeepMessage {
  return typeof data === 'object' && data !== null && 'keep' in data && Array.isArray(data.keep);
}
