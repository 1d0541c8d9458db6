// The links pass: the selected point to its true neighbours, and an analogy as two arrows. Ends move with the morph as points do.
// Not three's Line2: these need width by depth, a gradient and arrow heads in one instanced draw call.
import {
  BufferAttribute,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  ShaderMaterial,
  Vector2,
  Vector3,
} from 'three';
import { OVER } from './blending';
import type { Cloud } from './cloud';
import { LINK_FRAGMENT, LINK_VERTEX } from './link_shader';
import type { Pass, PassFrame } from './pass';
import { displayColor } from './points';
import type { Highlight, SceneTheme } from './types';

export interface Link {
  readonly start: number;
  readonly end: number;
  /** Opacity at the start and at the end. */
  readonly alpha: readonly [number, number];
  readonly width: number;
  readonly arrow: boolean;
}

/** What a highlight draws: links pale with rank, from 0.9 at the nearest neighbour; an analogy's feet are joined faintly; a path points onwards. */
export function linksOf({ selected, neighbors, analogy, path = [] }: Highlight): Link[] {
  const links: Link[] = path
    .slice(1)
    .map((end, n) => ({ start: path[n]!, end, alpha: [0.5, 0.9], width: 2, arrow: true }));
  if (selected !== null) {
    neighbors.forEach((row, rank) => {
      if (row === selected) return;
      const strength = 0.95 - 0.5 * (rank / Math.max(1, neighbors.length - 1));
      links.push({ start: selected, end: row, alpha: [strength, strength * 0.45], width: 1.6, arrow: false });
    });
  }
  if (analogy !== null) {
    const [a, b, c, d] = analogy;
    links.push({ start: a, end: c, alpha: [0.4, 0.4], width: 1.5, arrow: false });
    links.push({ start: a, end: b, alpha: [0.6, 1], width: 2.2, arrow: true });
    links.push({ start: c, end: d, alpha: [0.6, 1], width: 2.2, arrow: true });
  }
  return links;
}

/** Pixels left free at an end, for the disc and its ring. */
const TRIM = { link: [8, 3], arrow: [6, 8] } as const;

/** Two triangles: along 0 to 1, across −1 to 1. */
export const CORNERS = new Float32Array([0, -1, 0, 1, -1, 0, 1, 1, 0, 0, -1, 0, 1, 1, 0, 0, 1, 0]);

export class LinksPass implements Pass {
  readonly object: Mesh<InstancedBufferGeometry, ShaderMaterial>;
  private links: readonly Link[] = [];
  private readonly uniforms = {
    morph: { value: 1 },
    viewport: { value: new Vector2(1, 1) },
    nearLimit: { value: 0.01 },
    focusDepth: { value: 1 },
    fog: { value: new Vector2(0, 1) },
    color: { value: new Vector3(1, 1, 1) },
  };

  constructor() {
    const material = new ShaderMaterial({
      vertexShader: LINK_VERTEX,
      fragmentShader: LINK_FRAGMENT,
      uniforms: this.uniforms,
      ...OVER,
      depthWrite: false,
    });
    this.object = new Mesh(new InstancedBufferGeometry(), material);
    this.object.frustumCulled = false;
    this.object.matrixAutoUpdate = false;
    this.object.renderOrder = 1;
    this.object.visible = false;
  }

  setHighlight(highlight: Highlight, cloud: Cloud): void {
    this.links = linksOf(highlight);
    this.place(cloud);
  }

  setTheme(theme: SceneTheme): void {
    this.uniforms.color.value = displayColor(theme.selection);
  }

  /** Rebuilds the ends; also after every change of positions. Links are few, so a rebuild costs nothing to speak of. */
  place(cloud: Cloud): void {
    const shown = this.links.filter((l) => cloud.presence(l.start, 1) > 0.5 && cloud.presence(l.end, 1) > 0.5);
    this.object.visible = shown.length > 0;
    this.object.geometry.dispose();
    const geometry = new InstancedBufferGeometry();
    geometry.instanceCount = shown.length;
    geometry.setAttribute('position', new BufferAttribute(CORNERS, 3));
    const ends = (array: Float32Array, end: 'start' | 'end'): InstancedBufferAttribute =>
      new InstancedBufferAttribute(new Float32Array(shown.flatMap((l) => at(array, l[end]))), 3);
    geometry.setAttribute('startFrom', ends(cloud.from, 'start'));
    geometry.setAttribute('startTo', ends(cloud.to, 'start'));
    geometry.setAttribute('endFrom', ends(cloud.from, 'end'));
    geometry.setAttribute('endTo', ends(cloud.to, 'end'));
    const style = shown.flatMap((l) => [l.alpha[0], l.alpha[1], l.width, l.arrow ? 1 : 0]);
    geometry.setAttribute('style', new InstancedBufferAttribute(new Float32Array(style), 4));
    const trim = shown.flatMap((l) => [...(l.arrow ? TRIM.arrow : TRIM.link)]);
    geometry.setAttribute('trim', new InstancedBufferAttribute(new Float32Array(trim), 2));
    this.object.geometry = geometry;
  }

  update(frame: PassFrame): void {
    const u = this.uniforms;
    u.morph.value = frame.morph;
    u.viewport.value.set(frame.view.width, frame.view.height);
    u.nearLimit.value = frame.view.near;
    u.focusDepth.value = frame.focusDepth;
    u.fog.value.set(frame.fog[0], frame.fog[1]);
  }

  dispose(): void {
    this.object.geometry.dispose();
    this.object.material.dispose();
  }
}

function at(array: Float32Array, row: number): number[] {
  return [array[row * 3]!, array[row * 3 + 1]!, array[row * 3 + 2]!];
}
