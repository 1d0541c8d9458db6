// The pictures pass: rows drawn as their pictures where these are large enough to be seen and their page is on the graphics card; the points pass
// draws all others. It reads the points' own buffers, in one call. Pages are asked for by what is in view (images_demand.ts), between frames.
import { BufferGeometry, Points, ShaderMaterial, Vector2, Vector3 } from 'three';
import { OVER } from './blending';
import type { Cloud } from './cloud';
import { Demand } from './images_demand';
import { baseSide, pictureSide, SIDE } from './images_layout';
import { Pages, slotsFor } from './images_pages';
import { IMAGE_FRAGMENT, IMAGE_VERTEX } from './images_shader';
import { PagesTexture } from './images_texture';
import { pageSize } from './images_tiles';
import type { Pass, PassFrame } from './pass';
import { displayColor, FOG } from './points';
import type { Pictured, View } from './projection';
import { inSlices } from './slices';
import type { Surface } from './surface';
import type { PointImages, SceneTheme } from './types';

/** What is drawn of one set of pictures. */
interface Drawn {
  readonly images: PointImages;
  readonly pages: Pages;
  readonly texture: PagesTexture;
  /** Ends what goes on for it. */
  readonly ended: AbortController;
}

export class ImagesPass implements Pass, Pictured {
  readonly object: Points<BufferGeometry, ShaderMaterial>;
  /** Rows that were drawn as pictures when the map last stood still. */
  count = 0;
  private readonly surface: Surface;
  private readonly cloud: Cloud;
  private readonly invalidate: () => void;
  private readonly lifetime = new AbortController();
  private drawn: Drawn | null = null;
  private demand: Demand | null = null;
  private readonly arrived: { readonly page: number; readonly bitmap: ImageBitmap }[] = [];
  private sweeping = false;
  /** What the last frame saw; null once it was swept. */
  private unswept: PassFrame | null = null;
  private readonly uniforms = {
    morph: { value: 1 },
    fade: { value: 1 },
    pixelRatio: { value: 1 },
    sizeDepth: { value: 1 },
    nearLimit: { value: 0.01 },
    baseSide: { value: 1 },
    mostPixels: { value: 64 },
    viewPixels: { value: new Vector2(1, 1) },
    fog: { value: new Vector2(0, 1) },
    fogStrength: { value: 0.5 },
    dimming: { value: 0 },
    ground: { value: new Vector3() },
    text: { value: new Vector3() },
    selection: { value: new Vector3() },
    tiles: { value: 1 },
    across: { value: 1 },
    rows: { value: 0 },
    tileSize: { value: new Vector2(1, 1) },
    pageSize: { value: new Vector2(1, 1) },
    tinted: { value: false },
    inked: { value: false },
    slots: { value: null as PagesTexture['slots'] | null },
    pages: { value: null as PagesTexture['layers'] | null },
  };

  /** `invalidate` asks for a frame: a page came. */
  constructor(surface: Surface, cloud: Cloud, invalidate: () => void) {
    this.surface = surface;
    this.cloud = cloud;
    this.invalidate = invalidate;
    const material = new ShaderMaterial({
      vertexShader: IMAGE_VERTEX,
      fragmentShader: IMAGE_FRAGMENT,
      uniforms: this.uniforms,
      ...OVER,
      depthWrite: true,
    });
    this.object = new Points(new BufferGeometry(), material);
    this.object.frustumCulled = false;
    this.object.matrixAutoUpdate = false;
    this.object.renderOrder = 0.5;
    this.object.visible = false;
    const { signal } = this.lifetime;
    surface.canvas.addEventListener('webglcontextrestored', () => this.forget(), { signal });
    const gl = surface.renderer.getContext();
    const range: unknown = gl.getParameter(gl.ALIASED_POINT_SIZE_RANGE);
    if (range instanceof Float32Array) this.uniforms.mostPixels.value = range[1] ?? 64;
  }

  get on(): boolean {
    return this.drawn !== null;
  }

  /** The points' geometry, which their pass owns. */
  attach(geometry: BufferGeometry): void {
    this.object.geometry = geometry;
  }

  setImages(images: PointImages | null): void {
    this.end();
    this.object.visible = images !== null;
    if (images === null) return;
    const size = pageSize(images);
    const layers = slotsFor(images.pages, size.width * size.height * (images.ink ? 1 : 4));
    const pages = new Pages(images.pages, layers);
    const { slotOf } = pages;
    const texture = new PagesTexture(this.surface.renderer, size, { layers, slotOf, ink: images.ink });
    this.drawn = { images, pages, texture, ended: new AbortController() };
    const u = this.uniforms;
    u.tiles.value = images.tilesPerPage;
    u.across.value = images.across;
    u.rows.value = images.pages * images.tilesPerPage;
    u.tileSize.value.set(images.tileWidth, images.tileHeight);
    u.pageSize.value.set(size.width, size.height);
    u.tinted.value = images.tinted;
    u.inked.value = images.ink;
    u.slots.value = texture.slots;
    u.pages.value = texture.layers;
  }

  sideOf(row: number, emphasis: number, depth: number, sizeDepth: number): number {
    const { drawn } = this;
    if (drawn === null || !drawn.pages.isHere(Math.floor(row / drawn.images.tilesPerPage))) return 0;
    const side = pictureSide(baseSide(this.cloud.count), emphasis, depth, sizeDepth);
    return side < SIDE.least ? 0 : side;
  }

  setTheme(theme: SceneTheme): void {
    const u = this.uniforms;
    u.ground.value = displayColor(theme.ground);
    u.text.value = displayColor(theme.text);
    u.selection.value = displayColor(theme.selection);
    u.fogStrength.value = theme.dark ? FOG.night : FOG.paper;
  }

  update(frame: PassFrame): void {
    const { drawn, uniforms: u } = this;
    if (drawn === null) return;
    u.morph.value = frame.morph;
    u.fade.value = frame.fade;
    u.pixelRatio.value = frame.pixelRatio;
    u.viewPixels.value.set(frame.view.width, frame.view.height).multiplyScalar(frame.pixelRatio);
    u.sizeDepth.value = frame.view.sizeDepth;
    u.nearLimit.value = frame.view.near;
    u.fog.value.set(frame.fog[0], frame.fog[1]);
    u.dimming.value = frame.dimming;
    u.baseSide.value = baseSide(this.cloud.count);
    this.upload(drawn);
    this.unswept = frame;
    if (!this.sweeping) void this.sweep(drawn);
  }

  dispose(): void {
    this.lifetime.abort();
    this.end();
    this.object.material.dispose();
  }

  /** One page a frame: an upload takes a millisecond or more. */
  private upload(drawn: Drawn): void {
    const { pages, texture } = drawn;
    const next = this.arrived.shift();
    if (next === undefined) return;
    const slot = pages.take(next.page);
    if (slot >= 0) texture.put(slot, next.bitmap);
    this.counted();
    this.fetch(drawn, pages.next());
    // Rows are larger now, which the pointer is to know; and another page may wait.
    this.invalidate();
  }

  /** Looks what the last frame saw, until no other came meanwhile, and has what is missing fetched. */
  private async sweep(drawn: Drawn): Promise<void> {
    const { images, pages, ended } = drawn;
    this.sweeping = true;
    // After the frame, not within it.
    await new Promise((resolve) => setTimeout(resolve));
    while (this.unswept !== null && this.drawn === drawn) {
      const { view, morph } = this.unswept;
      this.unswept = null;
      const still: View = { ...view, matrix: Float64Array.from(view.matrix) };
      const seen = { cloud: this.cloud, view: still, morph, baseSide: baseSide(this.cloud.count) };
      const demand = new Demand(seen, images.pages, images.tilesPerPage);
      if (!(await inSlices(() => demand.step(), ended.signal))) break;
      this.demand = demand;
      this.counted();
      this.fetch(drawn, pages.want(demand.wanted));
    }
    this.sweeping = false;
    // Other pictures came meanwhile.
    if (this.unswept !== null && this.drawn !== null) void this.sweep(this.drawn);
  }

  private fetch(drawn: Drawn, wanted: readonly number[]): void {
    const { images, pages } = drawn;
    for (const page of wanted) {
      images.page(page).then(
        (bitmap) => {
          if (this.drawn !== drawn) return;
          this.arrived.push({ page, bitmap });
          this.invalidate();
        },
        () => {
          pages.fail(page);
          if (this.drawn === drawn) this.fetch(drawn, pages.next());
        },
      );
    }
  }

  private counted(): void {
    const { demand, drawn } = this;
    this.count = demand?.large.reduce((sum, rows, page) => sum + (drawn?.pages.isHere(page) ? rows : 0), 0) ?? 0;
  }

  /** The card lost all that was on it. */
  private forget(): void {
    if (this.drawn === null) return;
    this.drawn.pages.clear();
    this.drawn.texture.slotsChanged();
    this.invalidate();
  }

  private end(): void {
    this.drawn?.ended.abort();
    this.drawn?.texture.dispose();
    this.drawn = null;
    this.demand = null;
    this.count = 0;
    this.arrived.length = 0;
  }
}
