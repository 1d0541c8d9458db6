// Every engine there is, by name. Engines load when first wanted, so that a page that never trains loads none.
import type { Engine, EngineName } from '../contracts';

const loaders: Readonly<Record<EngineName, () => Promise<Engine>>> = {
  wasm: async () => (await import('./wasm/wasm_engine')).createWasmEngine(),
  webgpu: async () => (await import('./webgpu/webgpu_engine')).createWebgpuEngine(),
  reference: async () => (await import('./reference/reference_engine')).createReferenceEngine(),
};

export function createEngine(name: EngineName): Engine {
  return { name, prepare: async (job) => (await loaders[name]()).prepare(job) };
}
