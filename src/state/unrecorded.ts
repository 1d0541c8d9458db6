// What the app does by itself is no step that a person could take back: opening what was open last, or a link before anything was done.
let depth = 0;

export const isUnrecorded = (): boolean => depth > 0;

export async function unrecorded<T>(work: () => Promise<T>): Promise<T> {
  depth++;
  try {
    return await work();
  } finally {
    depth--;
  }
}
