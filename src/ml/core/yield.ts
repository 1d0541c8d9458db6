// Lets a worker's waiting messages through in the middle of a long call. Not setTimeout: nested timers are clamped to 4 ms by
// HTML (timer initialisation steps), a message port is not.

/** Resolves after the messages and events that were already waiting. */
export function yieldToEvents(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close(); // an open port would keep Node alive
      resolve();
    };
    port2.postMessage(null);
  });
}
