// The bundles pass: lines between pairs as curves of 12 segments, found for the map as it rests (ml/projection/bundles.ts). They take the place of the
// straight lines of pairs.ts, and go with the map that they were found for: there is no morph between two.
import { BufferAttribute, BufferGeometry, type LineSegments, type ShaderMaterial, Vector2, Vector3 } from 'three';
import type { Cloud } from './cloud';
import { faintLines, strengthOf } from './pairs';
import type { Pass, PassFrame } from './pass';
import { displayColor } from './points';
import type { SceneTheme } from './types';

const SEGMENTS = 12;
const POINTS = SEGMENTS + 1;
/** Numbers of a curve. */
const FLOATS = 3 * POINTS;
/** Rows less there than that have no lines. */
const PRESENT = 0.99;

const VERTEX = `
uniform vec2 fog;
varying float vLight;

void main() {
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  vLight = mix(1.0, 0.45, clamp((clip.w - fog.x) / (fog.y - fog.x), 0.0, 1.0));
  // Behind all discs, as the straight lines are.
  gl_Position = vec4(clip.xy, 0.999 * clip.w, clip.w);
}
`;

const FRAGMENT = `
uniform vec3 color;
uniform float strength;
varying float vLight;

void main() {
  float alpha = strength * vLight;
  gl_FragColor = vec4(color * alpha, alpha);
}
`;

export class BundlesPass implements Pass {
  readonly object: LineSegments<BufferGeometry, ShaderMaterial>;
  /** Drawn, those with a hidden end included. */
  lines = 0;
  private readonly cloud: Cloud;
  private pairs: Uint32Array = new Uint32Array(0);
  /** Of each line whether it was shown when the index was made. */
  private shown = new Uint8Array(0);
  private readonly uniforms = {
    fog: { value: new Vector2(0, 1) },
    color: { value: new Vector3(1, 1, 1) },
    strength: { value: 0 },
  };

  constructor(cloud: Cloud) {
    this.cloud = cloud;
    this.object = faintLines(VERTEX, FRAGMENT, this.uniforms);
  }

  /** Curves of 13 points a pair; null takes them away. Throws where their number is another than the pairs'. */
  setCurves(pairs: Uint32Array, curves: Float32Array | null): void {
    const lines = curves === null ? 0 : pairs.length / 2;
    if (curves !== null && curves.length !== lines * FLOATS) {
      throw new RangeError(`${lines} lines need ${lines * FLOATS} coordinates, got ${curves.length}`);
    }
    this.object.geometry.dispose();
    this.object.geometry = new BufferGeometry();
    this.lines = lines;
    this.object.visible = lines > 0;
    this.pairs = pairs;
    this.shown = new Uint8Array(lines).fill(2);
    if (curves !== null) this.object.geometry.setAttribute('position', new BufferAttribute(curves, 3));
  }

  setTheme(theme: SceneTheme): void {
    this.uniforms.color.value = displayColor(theme.accent);
  }

  update({ morph, fog, dimming }: PassFrame): void {
    if (this.lines === 0) return;
    const { uniforms: u } = this;
    u.fog.value.set(fog[0], fog[1]);
    u.strength.value = strengthOf(this.lines, dimming);
    if (this.seen(morph)) this.object.geometry.setIndex(this.index());
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }

  /** Whether other lines than before have both their ends shown. */
  private seen(morph: number): boolean {
    const { cloud, pairs, shown } = this;
    let changed = false;
    for (let line = 0; line < shown.length; line++) {
      const both = Math.min(cloud.presence(pairs[2 * line]!, morph), cloud.presence(pairs[2 * line + 1]!, morph));
      const now = both >= PRESENT ? 1 : 0;
      if (shown[line] !== now) changed = true;
      shown[line] = now;
    }
    return changed;
  }

  private index(): BufferAttribute {
    const { shown } = this;
    const index = new Uint32Array(2 * SEGMENTS * shown.reduce((sum, one) => sum + one, 0));
    let at = 0;
    for (let line = 0; line < shown.length; line++) {
      if (shown[line] === 0) continue;
      for (let k = 0; k < SEGMENTS; k++) {
        index[at++] = line * POINTS + k;
        index[at++] = line * POINTS + k + 1;
      }
    }
    return new BufferAttribute(index, 1);
  }
}
