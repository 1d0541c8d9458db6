// Linear memories of kernels, whichever kernel it is: addresses as JavaScript sees them, and taking more.
import { VectariumError } from '../../errors';

/** The value of an address global: JavaScript sees it signed, which is wrong from 2 GiB on. */
export function address(global: WebAssembly.Global): number {
  return global.value >>> 0;
}

const PAGE = 65536;
const MOST_PAGES = 65536;
/** All that a memory can have. */
export const MOST_BYTES = PAGE * MOST_PAGES;

export function pagesFor(bytes: number): number {
  return Math.min(MOST_PAGES, Math.ceil(bytes / PAGE));
}

/** Takes memory, or says that there is not enough. */
export function takeMemory<T>(bytes: number, take: () => T): T {
  try {
    return take();
  } catch {
    throw new VectariumError(
      'OutOfMemory',
      `Training needs ${Math.ceil(bytes / 1e6)} MB of memory, more than this machine gives one page.`,
      'Choose fewer dimensions, or a higher minimum count so that there are fewer words.',
    );
  }
}

/** Makes the memory at least `bytes` long. Every view of it is void afterwards. */
export function ensureBytes(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) takeMemory(bytes, () => memory.grow(Math.ceil(missing / PAGE)));
}
