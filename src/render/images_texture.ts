// The pages that are on the graphics card: one texture whose layers are pages, and one that says which layer a page is in. Owner of both.
import {
  DataArrayTexture,
  DataTexture,
  LinearFilter,
  RedFormat,
  RGBAFormat,
  Texture,
  UnsignedByteType,
  Vector3,
  type WebGLRenderer,
} from 'three';
import { PAGES_ACROSS } from './images_shader';

export class PagesTexture {
  readonly layers: DataArrayTexture;
  readonly slots: DataTexture;
  private readonly renderer: WebGLRenderer;
  private readonly slotOf: Uint8Array;

  /** `slotOf` is by page its layer + 1, 0 where it is in none; kept. */
  constructor(
    renderer: WebGLRenderer,
    { width, height }: { readonly width: number; readonly height: number },
    { layers, slotOf, ink }: { readonly layers: number; readonly slotOf: Uint8Array; readonly ink: boolean },
  ) {
    this.renderer = renderer;
    this.slotOf = slotOf;
    this.layers = new DataArrayTexture(null, width, height, layers);
    this.layers.format = ink ? RedFormat : RGBAFormat;
    this.layers.type = UnsignedByteType;
    this.layers.minFilter = LinearFilter;
    this.layers.magFilter = LinearFilter;
    // Memory alone: pages come one by one.
    this.layers.source.dataReady = false;
    this.layers.needsUpdate = true;
    const lines = Math.ceil(slotOf.length / PAGES_ACROSS);
    const across = Math.min(slotOf.length, PAGES_ACROSS);
    this.slots = new DataTexture(new Uint8Array(across * lines), across, lines, RedFormat);
    this.slots.unpackAlignment = 1;
    this.slotsChanged();
  }

  /** Within a frame. */
  put(slot: number, page: ImageBitmap): void {
    const source = new Texture(page);
    this.renderer.copyTextureToTexture(source, this.layers, null, new Vector3(0, 0, slot));
    source.dispose();
    this.slotsChanged();
  }

  slotsChanged(): void {
    this.slots.image.data?.set(this.slotOf);
    this.slots.needsUpdate = true;
  }

  dispose(): void {
    this.layers.dispose();
    this.slots.dispose();
  }
}
