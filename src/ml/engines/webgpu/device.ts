// One WebGPU device with tfjs's backend on it, made for one training and ended with it; nothing is registered with tfjs, so there is
// no global state to share. Says whether the adapter is software, and turns the device's loss into a named error.
// Moves bytes by queue writes and copies of its own: the backend's data() answers from a stale copy after a write in place, and its
// pool keeps a buffer for every size that it ever saw.
import { WebGPUBackend, type WebGPUProgram } from '@tensorflow/tfjs-backend-webgpu';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { yieldToEvents } from '../../core/yield';
import { VectariumError } from '../../errors';
import { deviceLost, tooLarge, withoutCard } from '../graphics_card';
import { isSoftware, requestAdapter, titleOf } from './adapter';

/** The kind of a uniform of a program, and its value. */
export type Uniform = readonly ['int32' | 'float32', number];

export function integers(...values: number[]): Uniform[] {
  return values.map((value) => ['int32', value]);
}

export class GpuDevice {
  /** As it is shown to people; says “software” where it is. */
  readonly title: string;
  readonly software: boolean;
  private readonly device: GPUDevice;
  private readonly backend: WebGPUBackend;
  private lost: GPUDeviceLostInfo | null = null;
  private closed = false;

  private constructor(device: GPUDevice, info: GPUAdapterInfo) {
    this.device = device;
    this.backend = new WebGPUBackend(device, info);
    this.software = isSoftware(info);
    this.title = this.software ? `software: ${titleOf(info)}` : titleOf(info);
    void device.lost.then((why) => {
      this.lost = why;
    });
  }

  /** Throws `EngineUnavailable` where there is no adapter. */
  static async open(): Promise<GpuDevice> {
    const adapter = await requestAdapter();
    const { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupStorageSize } = adapter.limits;
    const requiredLimits = { maxStorageBufferBindingSize, maxBufferSize, maxComputeWorkgroupStorageSize };
    const device = await adapter.requestDevice({ requiredLimits });
    return new GpuDevice(device, adapter.info);
  }

  /** Bytes of buffers, those kept for reuse included. */
  get bytes(): number {
    return this.closed ? 0 : this.backend.memory().numBytesAllocatedInGPU;
  }

  /** Bytes that a workgroup may share. */
  get workgroupBytes(): number {
    return this.device.limits.maxComputeWorkgroupStorageSize;
  }

  /** Throws when the device is gone, or was let go. */
  check(): void {
    if (this.closed) throw new DOMException('this training was disposed of', 'AbortError');
    if (this.lost === null) return;
    const said = this.lost.message === '' ? this.lost.reason : this.lost.message;
    throw deviceLost(said);
  }

  /** A zeroed tensor of `length` numbers on the device. */
  allocate(length: number, dtype: 'float32' | 'int32'): TensorInfo {
    const most = Math.min(this.device.limits.maxStorageBufferBindingSize, this.device.limits.maxBufferSize);
    if (4 * length > most) {
      throw tooLarge(`${Math.floor(most / 1e6)} MB`, `${Math.ceil((4 * length) / 1e6)} MB`);
    }
    const tensor = this.backend.makeTensorInfo([length], dtype);
    this.backend.uploadToGPU(tensor.dataId);
    return tensor;
  }

  /** Queues one run of a program, in place on `output`. */
  run(program: WebGPUProgram, inputs: TensorInfo[], output: TensorInfo, uniforms: readonly Uniform[]): void {
    const defined = uniforms.map(([type, value]) => ({ type, data: [value] }));
    this.backend.runWebGPUProgram(program, inputs, output.dtype, defined, output);
  }

  /** Sends what is queued. Later writes come after it. */
  flush(): void {
    this.backend.ensureCommandEncoderReady();
    this.backend.endComputePassEncoder();
    this.backend.submitQueue();
  }

  /** Puts values at number `at` of a tensor. */
  upload(tensor: TensorInfo, at: number, values: Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>): void {
    this.check();
    this.flush();
    this.device.queue.writeBuffer(this.bufferOf(tensor), 4 * at, values);
  }

  /** Copies `length` numbers from number `at` of a tensor out, as they are after all that was queued before. */
  async download(tensor: TensorInfo, at: number, length: number): Promise<Float32Array<ArrayBuffer>> {
    this.check();
    this.flush();
    const staging = this.device.createBuffer({
      size: 4 * length,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    try {
      const encoder = this.device.createCommandEncoder();
      encoder.copyBufferToBuffer(this.bufferOf(tensor), 4 * at, staging, 0, 4 * length);
      this.device.queue.submit([encoder.finish()]);
      await staging.mapAsync(GPUMapMode.READ);
      return new Float32Array(staging.getMappedRange().slice(0));
    } catch (error) {
      await yieldToEvents(); // a lost device fails the mapping first and says so next
      this.check();
      throw error;
    } finally {
      staging.destroy();
    }
  }

  /** Runs `work` and throws `EngineUnavailable` if the device found fault with it: bad shader code does not throw by itself. */
  async validated(work: () => void): Promise<void> {
    this.device.pushErrorScope('validation');
    work();
    this.flush();
    const fault = await this.device.popErrorScope();
    if (fault === null) return;
    throw new VectariumError(
      'EngineUnavailable',
      `This graphics card refused a program: ${fault.message}`,
      withoutCard,
    );
  }

  /** Frees every buffer, and the device. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.backend.dispose();
    this.device.destroy();
  }

  private bufferOf(tensor: TensorInfo): GPUBuffer {
    const { resource } = this.backend.tensorMap.get(tensor.dataId);
    if (resource instanceof GPUBuffer) return resource;
    throw new Error('this tensor has no buffer');
  }
}
