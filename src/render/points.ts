// The points pass: every row in one THREE.Points and one draw call. Not the morph's clock (cloud.ts) nor the camera's.
// What changed is uploaded with the next frame, and only that: a new layout one array of positions, a highlight a few bytes.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  Points,
  ShaderMaterial,
  Sphere,
  SRGBColorSpace,
  Vector2,
  Vector3,
} from 'three';
import { OVER } from './blending';
import { type Cloud, STATE_STRIDE } from './cloud';
import type { Pass, PassFrame } from './pass';
import { POINT_FRAGMENT, POINT_VERTEX } from './point_shader';
import type { SceneTheme } from './types';

/** Share of a far point's colour that the depth cue takes: paper needs less, since pale on white is gone sooner than dark on black. */
export const FOG = { night: 0.72, paper: 0.68 };
/** Changes of more rows than these are uploaded whole. */
const FEW = 256;

/** A CSS colour as sRGB in [0, 1]: shaders here write display values, no linear light. */
export function displayColor(color: string): Vector3 {
  const c = new Color().setStyle(color).getRGB({ r: 0, g: 0, b: 0 }, SRGBColorSpace);
  return new Vector3(c.r, c.g, c.b);
}

export class PointsPass implements Pass {
  readonly object: Points<BufferGeometry, ShaderMaterial>;
  private tint = new Uint8Array(0);
  /** Points have the theme's one colour. */
  private plain = true;
  private pointColor = new Vector3(1, 1, 1);
  /** Marks to be uploaded with the next frame: all, or those of these rows. */
  private marks: 'all' | number[] = [];
  private readonly uniforms = {
    morph: { value: 1 },
    fade: { value: 1 },
    pixelRatio: { value: 1 },
    sizeDepth: { value: 1 },
    nearLimit: { value: 0.01 },
    fog: { value: new Vector2(0, 1) },
    fogStrength: { value: 0.5 },
    dimming: { value: 0 },
    ground: { value: new Vector3() },
    selection: { value: new Vector3() },
  };

  constructor() {
    const material = new ShaderMaterial({
      vertexShader: POINT_VERTEX,
      fragmentShader: POINT_FRAGMENT,
      uniforms: this.uniforms,
      defines: {},
      ...OVER,
      depthWrite: true,
    });
    this.object = new Points(new BufferGeometry(), material);
    this.object.frustumCulled = false;
    this.object.matrixAutoUpdate = false;
  }

  /** New arrays, so new buffers. */
  attach(cloud: Cloud): void {
    this.object.geometry.dispose();
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', dynamic(cloud.from, 3));
    geometry.setAttribute('goal', dynamic(cloud.to, 3));
    geometry.setAttribute('mark', dynamic(cloud.state, STATE_STRIDE));
    geometry.setAttribute('size', dynamic(cloud.sizes, 1));
    // Nothing is culled or sorted: three would look at every row for it.
    geometry.boundingSphere = new Sphere();
    // Four bytes a row: WebGL wants attributes aligned to four.
    this.tint = new Uint8Array(cloud.count * 4);
    geometry.setAttribute('tint', dynamic(this.tint, 4, true));
    this.object.geometry = geometry;
    this.marks = [];
    this.setColors(null);
  }

  positionsChanged(cloud: Cloud): void {
    this.point('position', cloud.from);
    this.point('goal', cloud.to);
    this.marksChanged();
  }

  /** Whether any row is something else than a disc: another program, compiled when it is first needed. */
  setShaped(shaped: boolean): void {
    const { material } = this.object;
    if ('SHAPED' in material.defines === shaped) return;
    material.defines = shaped ? { SHAPED: '' } : {};
    material.needsUpdate = true;
  }

  lookChanged(cloud: Cloud): void {
    this.point('size', cloud.sizes);
    this.marksChanged();
  }

  /** The cloud's `state` changed, of these rows or of any. */
  marksChanged(rows?: readonly number[]): void {
    if (rows === undefined || this.marks === 'all' || this.marks.length + rows.length > FEW) this.marks = 'all';
    else this.marks.push(...rows);
  }

  setColors(colors: Uint8Array | null): void {
    const { tint } = this;
    this.plain = colors === null;
    if (colors === null) this.paint();
    else {
      for (let from = 0, to = 0; to < tint.length; from += 3, to += 4) {
        tint[to] = colors[from]!;
        tint[to + 1] = colors[from + 1]!;
        tint[to + 2] = colors[from + 2]!;
      }
    }
    this.changed('tint');
  }

  setTheme(theme: SceneTheme): void {
    this.uniforms.ground.value = displayColor(theme.ground);
    this.uniforms.selection.value = displayColor(theme.selection);
    this.uniforms.fogStrength.value = theme.dark ? FOG.night : FOG.paper;
    this.pointColor = displayColor(theme.point);
    if (this.plain) this.setColors(null);
  }

  update(frame: PassFrame): void {
    const u = this.uniforms;
    u.morph.value = frame.morph;
    u.fade.value = frame.fade;
    u.pixelRatio.value = frame.pixelRatio;
    u.sizeDepth.value = frame.view.sizeDepth;
    u.nearLimit.value = frame.view.near;
    u.fog.value.set(frame.fog[0], frame.fog[1]);
    u.dimming.value = frame.dimming;
    this.upload();
  }

  /** A row's display colour, before depth cue and emphasis: bytes. */
  tintOf(row: number): readonly [number, number, number] {
    return [this.tint[row * 4]!, this.tint[row * 4 + 1]!, this.tint[row * 4 + 2]!];
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }

  /** Has a buffer filled from another array of the same length. */
  private point(name: string, array: Float32Array): void {
    const attribute = this.object.geometry.getAttribute(name);
    if (!(attribute instanceof BufferAttribute) || attribute.array === array) return;
    attribute.array = array;
    attribute.needsUpdate = true;
  }

  private paint(): void {
    const { x, y, z } = this.pointColor;
    // Little-endian, as every machine that runs browsers is.
    const color = Math.round(x * 255) | (Math.round(y * 255) << 8) | (Math.round(z * 255) << 16);
    new Uint32Array(this.tint.buffer).fill(color);
  }

  private upload(): void {
    const attribute = this.object.geometry.getAttribute('mark');
    if (this.marks.length === 0 || !(attribute instanceof BufferAttribute)) return;
    attribute.clearUpdateRanges();
    if (this.marks !== 'all') for (const row of this.marks) attribute.addUpdateRange(row * STATE_STRIDE, STATE_STRIDE);
    attribute.needsUpdate = true;
    this.marks = [];
  }

  private changed(name: string): void {
    const attribute = this.object.geometry.getAttribute(name);
    if (attribute instanceof BufferAttribute) attribute.needsUpdate = true;
  }
}

function dynamic(array: Float32Array | Uint8Array, itemSize: number, normalized = false): BufferAttribute {
  return new BufferAttribute(array, itemSize, normalized).setUsage(DynamicDrawUsage);
}
