// The names of all engines, for menus, addresses and calibrations; engines themselves are loaded by select.ts.
import type { EngineName } from '../contracts';

/** A record, so that none can be forgotten. */
const every: Readonly<Record<EngineName, true>> = { wasm: true, webgpu: true, webgl: true, reference: true };

export const ENGINE_NAMES: readonly EngineName[] = Object.keys(every).filter(
  (name): name is EngineName => name in every,
);
