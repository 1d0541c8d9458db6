// The page's side of the service worker (src/service_worker): registers it, has it keep the app's files when there is nothing better to do, and tells
// when a new version is there. Loaded late. Where service workers are refused or missing, all stays as it is without.
import { type Group, type KeepMessage, type Kept, nameOf, UNBUILT } from '../service_worker/file_list';
import { offlineText } from '../strings/offline';
import { ownScript } from '../workers/own_script';

/** A tab that stays open asks for a new version when it is looked at, at most so often. */
const ASK_MS = 3_600_000;
const RELOADED = 'vectarium.isolating';

interface Connection {
  readonly saveData?: boolean;
  readonly type?: string;
  readonly effectiveType?: string;
}

/**
 * `isolate` loads the page again at once where that makes it cross-origin isolated, for someone who asked for threads; else it is from the next
 * load on. `tell` is called when another version than this tab's has taken over.
 */
export async function keepOffline(isolate: boolean, tell: (message: string, advice: string) => void): Promise<void> {
  takeLaunchedFiles();
  const { serviceWorker } = navigator;
  const version = pageVersion();
  if (version === UNBUILT || !window.isSecureContext || serviceWorker === undefined) return;
  const folder = new URL('./', document.baseURI).href;
  // Held until the tab is gone: while it is, the service worker deletes nothing of this version.
  void navigator.locks.request(nameOf(folder, version), { mode: 'shared' }, () => new Promise(() => {}));
  let before = serviceWorker.controller;
  serviceWorker.addEventListener('controllerchange', () => {
    if (before !== null) tell(offlineText.newVersion, offlineText.newVersionAdvice);
    before = serviceWorker.controller;
  });
  if (!isolate) await idle();
  try {
    await serviceWorker.register(ownScript(new URL('service_worker.js', folder)), { updateViaCache: 'none' });
  } catch {
    return; // refused by the browser's settings, or missing on the host
  }
  const registration = await serviceWorker.ready; // active, so that it takes the page's next navigation
  if (isolate && reloadsOnce()) return location.reload();
  askAgain(registration);
  await idle();
  registration.active?.postMessage({ keep: allowed() } satisfies KeepMessage);
}

interface LaunchQueue {
  setConsumer(take: (launch: { readonly files: readonly FileSystemFileHandle[] }) => void): void;
}

/** Files that the installed app was opened with: as if they were dropped. */
function takeLaunchedFiles(): void {
  const { launchQueue } = window as Window & { readonly launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(async ({ files }) => {
    if (files.length === 0) return;
    const dataTransfer = new DataTransfer();
    for (const handle of files) dataTransfer.items.add(await handle.getFile());
    dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
}

/** Has all be kept that `groups` names, and says what is. Undefined where no service worker is at work. */
export async function keepNow(groups: readonly Group[]): Promise<Kept | undefined> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return undefined;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<Kept>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Kept>) => resolve(data);
  });
  worker.postMessage({ keep: groups } satisfies KeepMessage, [port2]);
  return answered;
}

export function pageVersion(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="version"]')?.content ?? UNBUILT;
}

/** Whether a reload is worth trying: not where the page is isolated, in a frame (only the page around it could be) or was reloaded in vain. */
function reloadsOnce(): boolean {
  try {
    if (window.crossOriginIsolated) sessionStorage.removeItem(RELOADED);
    else if (window.top === window && sessionStorage.getItem(RELOADED) === null) {
      sessionStorage.setItem(RELOADED, '1');
      return true;
    }
  } catch {
    // A page that may not store anything cannot know whether it has reloaded: it stays as it is.
  }
  return false;
}

/** The code is a megabyte or so; the datasets are several, and are fetched unasked only where that is known to cost nobody anything. */
function allowed(): readonly Group[] {
  const { connection } = navigator as Navigator & { readonly connection?: Connection };
  if (connection === undefined)
    return matchMedia('(pointer: fine)').matches ? ['first', 'code', 'data'] : ['first', 'code'];
  const { saveData = false, type = '', effectiveType = '4g' } = connection;
  if (saveData || effectiveType !== '4g') return ['first']; // which was loaded just now
  return type === 'cellular' ? ['first', 'code'] : ['first', 'code', 'data'];
}

/** Safari has no idle callbacks: there, after a second. */
const idle = () =>
  new Promise<unknown>((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(resolve, { timeout: 10_000 });
    else setTimeout(resolve, 1000);
  });

function askAgain(registration: ServiceWorkerRegistration): void {
  let asked = performance.now();
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || performance.now() - asked < ASK_MS) return;
    asked = performance.now();
    registration.update().catch(() => undefined);
  });
}
