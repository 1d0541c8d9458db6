// The points pass: every row in one THREE.Points and one draw call. Not the morph's clock (cloud.ts) nor the camera's.
import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  Points,
  ShaderMaterial,
  SRGBColorSpace,
  Vector2,
  Vector3,
} from 'three';
import { OVER } from './blending';
import { type Cloud, STATE_STRIDE } from './cloud';
import { POINT_FRAGMENT, POINT_VERTEX } from './point_shader';
import type { SceneTheme } from './types';

/** Share of a far point's colour that the depth cue takes: paper needs less, since pale on white is gone sooner than dark on black. */
const FOG = { night: 0.72, paper: 0.68 };

export interface PointFrame {
  readonly morph: number;
  readonly pixelRatio: number;
  readonly sizeDepth: number;
  readonly near: number;
  readonly fog: readonly [number, number];
  /** 0 none, 1 all that is not emphasised stands back. */
  readonly dimming: number;
}

/** A CSS colour as sRGB in [0, 1]: shaders here write display values, no linear light. */
export function displayColor(color: string): Vector3 {
  const c = new Color().setStyle(color).getRGB({ r: 0, g: 0, b: 0 }, SRGBColorSpace);
  return new Vector3(c.r, c.g, c.b);
}

export class PointsPass {
  readonly object: Points<BufferGeometry, ShaderMaterial>;
  private tint = new Uint8Array(0);
  private colors: Uint8Array | null = null;
  private pointColor = new Vector3(1, 1, 1);
  private readonly uniforms = {
    morph: { value: 1 },
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
    geometry.setAttribute('mark', dynamic(cloud.state, STATE_STRIDE, true));
    geometry.setAttribute('size', new BufferAttribute(cloud.sizes, 1));
    // Four bytes a row: WebGL wants attributes aligned to four.
    this.tint = new Uint8Array(cloud.count * 4);
    geometry.setAttribute('tint', dynamic(this.tint, 4, true));
    this.object.geometry = geometry;
    this.colors = null;
    this.paint();
  }

  positionsChanged(): void {
    this.changed('position');
    this.changed('goal');
    this.changed('mark');
  }

  emphasisChanged(): void {
    this.changed('mark');
  }

  setColors(colors: Uint8Array | null): void {
    this.colors = colors;
    this.paint();
  }

  setTheme(theme: SceneTheme): void {
    this.uniforms.ground.value = displayColor(theme.ground);
    this.uniforms.selection.value = displayColor(theme.selection);
    this.uniforms.fogStrength.value = theme.dark ? FOG.night : FOG.paper;
    this.pointColor = displayColor(theme.point);
    this.paint();
  }

  update(frame: PointFrame): void {
    const u = this.uniforms;
    u.morph.value = frame.morph;
    u.pixelRatio.value = frame.pixelRatio;
    u.sizeDepth.value = frame.sizeDepth;
    u.nearLimit.value = frame.near;
    u.fog.value.set(frame.fog[0], frame.fog[1]);
    u.dimming.value = frame.dimming;
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }

  private paint(): void {
    const { tint, colors, pointColor } = this;
    const r = Math.round(pointColor.x * 255);
    const g = Math.round(pointColor.y * 255);
    const b = Math.round(pointColor.z * 255);
    for (let row = 0; row < tint.length / 4; row++) {
      tint[row * 4] = colors?.[row * 3] ?? r;
      tint[row * 4 + 1] = colors?.[row * 3 + 1] ?? g;
      tint[row * 4 + 2] = colors?.[row * 3 + 2] ?? b;
    }
    this.changed('tint');
  }

  private changed(name: string): void {
    const attribute = this.object.geometry.getAttribute(name);
    if (attribute instanceof BufferAttribute) attribute.needsUpdate = true;
  }
}

function dynamic(array: Float32Array | Uint8Array, itemSize: number, normalized = false): BufferAttribute {
  return new BufferAttribute(array, itemSize, normalized).setUsage(DynamicDrawUsage);
}
