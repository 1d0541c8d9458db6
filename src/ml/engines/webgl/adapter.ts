// Which graphics card WebGL has here, and whether it is one. Apart from device.ts, so that asking does not load tfjs.
import type { Adapter } from '../../contracts';
import { VectariumError } from '../../errors';
import { cardIn, isSoftwareName, withoutCard } from '../graphics_card';

export function unavailable(why: string): VectariumError {
  return new VectariumError('EngineUnavailable', `The webgl engine cannot run here: ${why}.`, withoutCard);
}

/** Throws `EngineUnavailable` where there is no WebGL 2, or none that computes in float32. */
export function openContext(): { readonly canvas: OffscreenCanvas; readonly gl: WebGL2RenderingContext } {
  const canvas = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1);
  const options = {
    alpha: false,
    antialias: false,
    depth: false,
    stencil: false,
    powerPreference: 'high-performance',
  };
  const gl = canvas?.getContext('webgl2', options) ?? null;
  if (canvas === null || gl === null) throw unavailable('this browser has no WebGL 2 outside the page');
  if (gl.getExtension('EXT_color_buffer_float') === null) {
    throw unavailable('this graphics card draws no float32 textures (EXT_color_buffer_float)');
  }
  return { canvas, gl };
}

export function cardOf(gl: WebGL2RenderingContext): Adapter {
  const extension = gl.getExtension('WEBGL_debug_renderer_info');
  const name: string = gl.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER);
  return { title: cardIn(name), software: isSoftwareName(name) };
}

/** The card that a training would run on. Throws `EngineUnavailable` where there is none. */
export async function findAdapter(): Promise<Adapter> {
  const { gl } = openContext();
  const card = cardOf(gl);
  gl.getExtension('WEBGL_lose_context')?.loseContext(); // browsers keep few contexts at a time
  return card;
}
