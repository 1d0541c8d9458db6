// Every engine there is, by name. Engines load when first wanted, so that a page that never trains loads none.
import type { Engine, EngineName, EngineOptions } from '../contracts';

const loaders: Readonly<Record<EngineName, (options: EngineOptions) => Promise<Engine>>> = {
  wasm: async (options) => (await import('./wasm/wasm_engine')).createWasmEngine(options),
  webgpu: async () => (await import('./webgpu/webgpu_engine')).createWebgpuEngine(),
  reference: async () => (await import('./reference/reference_engine')).createReferenceEngine(),
};

export function loadEngine(name: EngineName, options: EngineOptions = {}): Promise<Engine> {
  return loaders[name](options);
}

/** Loads it when it is first asked for something. */
export function createEngine(name: EngineName, options: EngineOptions = {}): Engine {
  return { name, prepare: async (job) => (await loadEngine(name, options)).prepare(job) };
}
