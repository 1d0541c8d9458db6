// Asks for cross-origin isolation where the host does not send its headers: public/isolate.js adds them, from the next load on.
// Browsers share memory between threads only in isolated pages; without it the app trains on one thread and loses nothing else.

const RELOADED = 'vectarium.isolating';

/**
 * Registers the service worker, so that the next load is isolated; with `now` the page is loaded again at once, for someone who asked for
 * threads. Does nothing where that is done, impossible or was in vain.
 */
export function isolatePage(now: boolean): void {
  try {
    if (window.crossOriginIsolated) sessionStorage.removeItem(RELOADED);
    else if (canIsolate() && sessionStorage.getItem(RELOADED) === null) void isolate(now);
  } catch {
    // A page that may not store anything cannot know whether it has reloaded: it stays as it is.
  }
}

/** Service workers want https or localhost, and a frame is isolated only by the page around it. */
function canIsolate(): boolean {
  return window.isSecureContext && window.top === window && 'serviceWorker' in navigator;
}

async function isolate(now: boolean): Promise<void> {
  const { serviceWorker } = navigator;
  try {
    await serviceWorker.register(new URL('isolate.js', document.baseURI));
    await serviceWorker.ready; // active, so that it takes the page's next navigation
  } catch {
    return; // refused by the browser's settings or missing on the host
  }
  if (!now) return;
  sessionStorage.setItem(RELOADED, '1');
  location.reload();
}
