// One WebGL 2 context on a canvas that is never shown, with tfjs's backend on it, made for one training and ended with it; nothing is
// registered with tfjs. Says whether it is software, and turns the context's loss into a named error.
// Moves numbers by calls of its own: the backend's data() never answers once the context is lost, and blocks while it reads.
import { type GPGPUProgram, MathBackendWebGL, setWebGLContext } from '@tensorflow/tfjs-backend-webgl';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import { VectariumError } from '../../errors';
import { deviceLost, tooLarge } from '../graphics_card';
import { cardOf, openContext, unavailable } from './adapter';
import { shapeOf } from './programs';

const WEBGL_2 = 2;

/** A part of a texture, in texels. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class GlDevice {
  /** As it is shown to people; says “software” where it is. */
  readonly title: string;
  /** Texels to a side of a texture, at most. */
  readonly mostTexels: number;
  readonly gl: WebGL2RenderingContext;
  private readonly backend: MathBackendWebGL;
  private readonly framebuffer: WebGLFramebuffer;
  private lost = false;
  private closed = false;

  private constructor(canvas: OffscreenCanvas, gl: WebGL2RenderingContext) {
    this.gl = gl;
    const { title, software } = cardOf(gl);
    this.title = software ? `software: ${title}` : title;
    this.mostTexels = gl.getParameter(gl.MAX_TEXTURE_SIZE);
    canvas.addEventListener('webglcontextlost', () => {
      this.lost = true; // for good: a restored context has none of the textures
    });
    setWebGLContext(WEBGL_2, gl); // where tfjs looks at what the card can do
    this.backend = new MathBackendWebGL(canvas);
    this.framebuffer = gl.createFramebuffer();
  }

  /** Throws `EngineUnavailable` where there is no WebGL 2, or none that computes in float32. */
  static open(): GlDevice {
    const { canvas, gl } = openContext();
    return new GlDevice(canvas, gl);
  }

  /** Bytes of textures, those kept for reuse included. */
  get bytes(): number {
    const { numBytesInGPUAllocated } = this.backend.memory() as { numBytesInGPUAllocated?: number };
    return this.closed ? 0 : (numBytesInGPUAllocated ?? 0);
  }

  /** Throws when the context is gone, or was let go. */
  check(): void {
    if (this.closed) throw new DOMException('this training was disposed of', 'AbortError');
    if (this.lost || this.gl.isContextLost()) throw deviceLost('its WebGL context was taken away');
  }

  /** A zeroed texture. */
  allocate(width: number, lines: number): TensorInfo {
    return this.validated(() => {
      const tensor = this.backend.makeTensorInfo(shapeOf(width, lines), 'float32');
      this.backend.texData.get(tensor.dataId).isPacked = true;
      this.backend.uploadToGPU(tensor.dataId);
      return tensor;
    });
  }

  textureOf(tensor: TensorInfo): WebGLTexture {
    return this.backend.getTexture(tensor.dataId);
  }

  /** Queues one run of a program; its texture is to be let go by `free`. */
  run(program: GPGPUProgram, inputs: TensorInfo[], uniforms: readonly number[]): TensorInfo {
    const values = uniforms.map((value) => [value]);
    return this.backend.compileAndRun(program, inputs, 'float32', values, true);
  }

  /** Keeps the texture for the next program with one of the same size. */
  free(tensor: TensorInfo): void {
    this.backend.disposeData(tensor.dataId);
  }

  /** A framebuffer to draw on a texture with. */
  targetFor(tensor: TensorInfo): WebGLFramebuffer {
    const target = this.gl.createFramebuffer();
    this.bind(target, tensor);
    return target;
  }

  /** Puts the numbers from number `from` of `values` on in a region of a texture. */
  upload(tensor: TensorInfo, { x, y, width, height }: Region, values: Float32Array, from = 0): void {
    const { gl } = this;
    gl.bindTexture(gl.TEXTURE_2D, this.textureOf(tensor));
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.FLOAT, values, from);
  }

  /** A buffer for so many numbers, to `collect` into and `take` from. */
  createReadBuffer(length: number): WebGLBuffer {
    const { gl } = this;
    const buffer = gl.createBuffer();
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.bufferData(gl.PIXEL_PACK_BUFFER, 4 * length, gl.STREAM_READ);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
    return buffer;
  }

  /** Queues the copy of a region, as it is after all that was queued before, to number `at` of a read buffer. */
  collect(tensor: TensorInfo, { x, y, width, height }: Region, buffer: WebGLBuffer, at = 0): void {
    const { gl } = this;
    this.bind(this.framebuffer, tensor);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
    gl.readPixels(x, y, width, height, gl.RGBA, gl.FLOAT, 4 * at);
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  }

  /** The first `length` numbers of a read buffer, once all that was queued is done. The buffer is let go. */
  async take(buffer: WebGLBuffer, length: number): Promise<Float32Array> {
    const { gl } = this;
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    try {
      for (;;) {
        this.check();
        const status = sync === null ? gl.WAIT_FAILED : gl.clientWaitSync(sync, 0, 0);
        if (status === gl.ALREADY_SIGNALED || status === gl.CONDITION_SATISFIED) break;
        if (status === gl.WAIT_FAILED) throw deviceLost('it does not say when it is done');
        await new Promise((resolve) => setTimeout(resolve, 1)); // WebGL tells nobody: it has to be asked
      }
      const values = new Float32Array(length);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
      gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, values);
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
      this.check(); // lost just now, the values are zeros
      return values;
    } finally {
      gl.deleteSync(sync);
      gl.deleteBuffer(buffer);
    }
  }

  /** Runs `work` and throws `DeviceLost`, `OutOfMemory` or `EngineUnavailable` if the card found fault with it. Waits for the card. */
  validated<Result>(work: () => Result): Result {
    const { gl } = this;
    let result: Result;
    try {
      result = work();
    } catch (error) {
      this.check();
      if (error instanceof VectariumError) throw error;
      throw unavailable(`this graphics card refused: ${String(error)}`);
    }
    this.check();
    const code = gl.getError();
    if (code === gl.OUT_OF_MEMORY) {
      throw tooLarge('less than it was asked for', `${Math.ceil(this.bytes / 1e6)} MB with all that they need`);
    }
    if (code !== gl.NO_ERROR) throw unavailable(`this graphics card answers with error 0x${code.toString(16)}`);
    return result;
  }

  /** Frees every texture, and the context. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.backend.dispose();
    // A browser has only so many contexts, and else keeps this one until its canvas is collected.
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  private bind(framebuffer: WebGLFramebuffer, tensor: TensorInfo): void {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, this.textureOf(tensor), 0);
  }
}
