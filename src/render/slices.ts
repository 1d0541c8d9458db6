// Long work on the page's thread in slices, so that no frame and no key waits for all of it.

/** Milliseconds of one slice: half a frame. */
const SLICE = 8;

/** Calls `work` until it says that it is done, giving the page its turn between slices; false when `signal` ended it before. `now` in milliseconds. */
export async function inSlices(
  work: () => boolean,
  signal: AbortSignal,
  now = () => performance.now(),
): Promise<boolean> {
  for (let until = now() + SLICE; !signal.aborted; ) {
    if (work()) return true;
    if (now() < until) continue;
    await turn();
    until = now() + SLICE;
  }
  return false;
}

/** A task of its own: unlike a timer it is not held back, and unlike a promise it lets input and frames come first. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
