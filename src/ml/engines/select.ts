// Every engine there is, by name. Engines load when first wanted, so that a page that never trains loads none; which graphics card there
// is can be asked without loading the engine for it.
import type { Engine, EngineName, EngineOptions } from '../contracts';
import { findAdapter as findGl } from './webgl/adapter';
import { findAdapter as findGpu } from './webgpu/adapter';

const loaders: Readonly<Record<EngineName, (options: EngineOptions) => Promise<Engine>>> = {
  wasm: async (options) => (await import('./wasm/wasm_engine')).createWasmEngine(options),
  webgpu: async () => ({
    name: 'webgpu',
    adapter: findGpu,
    prepare: async (job) => (await import('./webgpu/webgpu_engine')).createWebgpuEngine().prepare(job),
  }),
  webgl: async () => ({
    name: 'webgl',
    adapter: findGl,
    prepare: async (job) => (await import('./webgl/webgl_engine')).createWebglEngine().prepare(job),
  }),
  reference: async () => (await import('./reference/reference_engine')).createReferenceEngine(),
};

export function loadEngine(name: EngineName, options: EngineOptions = {}): Promise<Engine> {
  return loaders[name](options);
}

/** Loads it when it is first asked for something. */
export function createEngine(name: EngineName, options: EngineOptions = {}): Engine {
  return { name, prepare: async (job) => (await loadEngine(name, options)).prepare(job) };
}
