// Which graphics card WebGPU has here, and whether it is one. Apart from device.ts, so that asking does not load tfjs.
import type { Adapter } from '../../contracts';
import { VectariumError } from '../../errors';
import { isSoftwareName, withoutCard } from '../graphics_card';

/** SwiftShader and its like compute on the processor: right, but slower than the wasm engine. */
export function isSoftware(info: GPUAdapterInfo): boolean {
  return info.isFallbackAdapter || isSoftwareName(titleOf(info));
}

export function titleOf({ description, device, vendor, architecture }: GPUAdapterInfo): string {
  return description || device || `${vendor} ${architecture}`.trim() || 'unnamed adapter';
}

/** Throws `EngineUnavailable` where there is none. */
export async function requestAdapter(): Promise<GPUAdapter> {
  const gpu: GPU | undefined = navigator.gpu;
  const adapter = (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
  if (adapter !== null) return adapter;
  const why = gpu === undefined ? 'this browser has no WebGPU' : 'WebGPU finds no graphics card that it may use';
  throw new VectariumError('EngineUnavailable', `The webgpu engine cannot run here: ${why}.`, withoutCard);
}

/** The adapter that a device would be made on. Throws `EngineUnavailable` where there is none. */
export async function findAdapter(): Promise<Adapter> {
  const { info } = await requestAdapter();
  return { title: titleOf(info), software: isSoftware(info) };
}
