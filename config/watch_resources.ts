// What an engine could leak, watched for the tests: WebAssembly memories, and the buffers and devices of graphics cards. Not part of the app.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { vi } from 'vitest';

export interface Resources {
  /** WebAssembly memories that something still holds. */
  readonly memories: number;
  /** Buffers and devices that were neither destroyed nor lost. */
  readonly buffers: number;
  readonly devices: number;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Counts what is made from now on and still lives when it is asked. Ends with `vi.restoreAllMocks` and `vi.unstubAllGlobals`. */
export function watchResources(): () => Promise<Resources> {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const memories: WeakRef<WebAssembly.Memory>[] = [];
  class Watched extends WebAssembly.Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.push(new WeakRef(this));
    }
  }
  const rest = Object.getOwnPropertyNames(WebAssembly).map((name) => [name, Reflect.get(WebAssembly, name)]);
  vi.stubGlobal('WebAssembly', { ...Object.fromEntries(rest), Memory: Watched });
  const buffers = new Set<GPUBuffer>();
  const devices = new Set<GPUDevice>();
  if (typeof GPUDevice !== 'undefined') watchGpu(buffers, devices);
  return async () => {
    // A weak reference stays strong until its turn of the event loop is over.
    for (let i = 0; i < 2; i++) {
      await turn();
      collect();
    }
    const held = memories.filter((memory) => memory.deref() !== undefined);
    return { memories: held.length, buffers: buffers.size, devices: devices.size };
  };
}

function watchGpu(buffers: Set<GPUBuffer>, devices: Set<GPUDevice>): void {
  const { requestDevice } = GPUAdapter.prototype;
  const { createBuffer } = GPUDevice.prototype;
  const { destroy } = GPUBuffer.prototype;
  vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockImplementation(async function (this: GPUAdapter, ...wanted) {
    const device = await requestDevice.apply(this, wanted);
    devices.add(device);
    void device.lost.then(() => devices.delete(device));
    return device;
  });
  vi.spyOn(GPUDevice.prototype, 'createBuffer').mockImplementation(function (this: GPUDevice, ...wanted) {
    const buffer = createBuffer.apply(this, wanted);
    buffers.add(buffer);
    return buffer;
  });
  vi.spyOn(GPUBuffer.prototype, 'destroy').mockImplementation(function (this: GPUBuffer) {
    buffers.delete(this);
    return destroy.apply(this);
  });
}
