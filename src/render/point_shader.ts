// GLSL of the points pass. Points are opaque and depth-tested, so thousands overlap rightly without sorting; depth cue and dimming mix
// towards the ground colour rather than making them translucent. Sizes repeat projection.ts's `discRadius`: change both.
import {
  DIAMETER_GROUP,
  DIAMETER_MAX,
  DIAMETER_MIN,
  DIAMETER_NEIGHBOR,
  DIAMETER_SELECTED,
  SIZE_POWER,
  SIZE_SCALE_MAX,
  SIZE_SCALE_MIN,
} from './projection';
import { SHAPE_GLSL } from './shapes';

function float(value: number): string {
  return value.toFixed(4);
}

/** How much of a row shows, of its bytes in cloud.ts: there by the morph, and not hidden by the fade. */
export const PRESENCE_GLSL = `
float presenceOf(vec4 mark, float morph, float fade) {
  float before = floor(mark.w / 16.0);
  return mix(mark.x, mark.y, morph) / 255.0 * mix(before, mark.w - 16.0 * before, fade) / 15.0;
}
`;

/** Diameter in CSS pixels by what `discRadius` takes. */
export const DIAMETER_GLSL = `
float diameterOf(float wanted, int emphasis) {
  float diameter = max(wanted, ${float(DIAMETER_MIN)});
  if (emphasis == 3) diameter = max(diameter, ${float(DIAMETER_SELECTED)});
  if (emphasis == 2) diameter = max(diameter, ${float(DIAMETER_NEIGHBOR)});
  if (emphasis == 1) diameter = max(diameter, ${float(DIAMETER_GROUP)});
  return diameter;
}

float wantedOf(float size, float depth, float sizeDepth) {
  float scale = clamp(pow(sizeDepth / depth, ${float(SIZE_POWER)}), ${float(SIZE_SCALE_MIN)}, ${float(SIZE_SCALE_MAX)});
  return min(size * scale, ${float(DIAMETER_MAX)});
}
`;

/** What is known of a row: `position` is where it comes from, `goal` where it goes; `mark` its bytes in cloud.ts. */
export const ROW_GLSL = `
attribute vec3 goal;
attribute vec4 mark;
attribute float size;
attribute vec3 tint;
uniform float morph;
uniform float fade;
uniform float pixelRatio;
uniform float sizeDepth;
uniform float nearLimit;
`;

export const POINT_VERTEX = `
${ROW_GLSL}uniform vec2 fog;
uniform float dimming;
uniform float fogStrength;
uniform vec3 ground;
uniform vec3 selection;
varying vec3 vColor;
varying vec3 vRim;
varying float vRadius;
varying float vExtent;
varying float vRatio;
#ifdef SHAPED
flat varying int vShape;
#endif
${PRESENCE_GLSL}${DIAMETER_GLSL}${SHAPE_GLSL}
void main() {
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(mix(position, goal, morph), 1.0);
  float depth = clip.w;
  float presence = presenceOf(mark, morph, fade);
  // Points shrink away just before the near limit rather than filling the view.
  presence *= clamp((depth - nearLimit) / nearLimit, 0.0, 1.0);
  if (presence <= 0.01) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  int kind = int(mark.z + 0.5);
  int emphasis = (kind & 3) > 0 ? kind & 3 : (kind >> 2) & 1;
  bool emphasised = emphasis > 1;
  float wanted = wantedOf(size, depth, sizeDepth);
  float diameter = diameterOf(wanted, emphasis);

  float far = clamp((depth - fog.x) / (fog.y - fog.x), 0.0, 1.0);
  // A point smaller than can be drawn keeps its light: paler by its missing area, but never gone.
  float light = clamp(wanted * wanted / (diameter * diameter), 0.35, 1.0);
  light *= mix(1.0, 1.0 - fogStrength, far);
  if (emphasised) light = mix(1.0, 0.8, far);
  else if (emphasis == 0) light *= mix(1.0, 0.42, dimming);
  else light = max(light, mix(1.0, 0.6, far));
  vColor = mix(ground, emphasis == 3 ? selection : tint, light);
  vRim = mix(ground, vColor, 0.55);

  vRadius = 0.5 * diameter * presence * pixelRatio;
  vRatio = pixelRatio;
#ifdef SHAPED
  vShape = kind >> 3;
  vExtent = 2.0 * vRadius * shapeReach(vShape) + 2.0;
#else
  vExtent = 2.0 * vRadius + 2.0;
#endif
  gl_PointSize = vExtent;
  // Emphasised points lie in the front hundredth of the depth range, links behind them (link_shader.ts), then those of the group, then all others.
  float z = 0.5 * (clip.z / clip.w + 1.0);
  float layer = emphasised ? -1.0 + 0.01 * z : emphasis == 1 ? -0.98 + 0.48 * z : -0.5 + 1.48 * z;
  gl_Position = vec4(clip.xy, layer * clip.w, clip.w);
}
`;

export const POINT_FRAGMENT = `
varying vec3 vColor;
varying vec3 vRim;
varying float vRadius;
varying float vExtent;
varying float vRatio;
#ifdef SHAPED
flat varying int vShape;
${SHAPE_GLSL}
#endif
void main() {
#ifdef SHAPED
  vec2 off = (gl_PointCoord - 0.5) * vExtent / vRadius;
  float d = shapeDistance(vShape, off.x, off.y) * vRadius;
#else
  // Discs alone: software that draws pays for every shape at every pixel.
  float d = length(gl_PointCoord - 0.5) * vExtent - vRadius;
#endif
  float alpha = clamp(0.5 - d, 0.0, 1.0);
  if (alpha < 0.12) discard;
  // A rim towards the ground, on points wide enough to have one, keeps neighbours apart where the cloud is dense.
  float rim = smoothstep(-min(0.4 * vRadius, 2.0 * vRatio), 0.0, d) * clamp((vRadius - 1.5) * 0.5, 0.0, 1.0);
  gl_FragColor = vec4(mix(vColor, vRim, rim) * alpha, alpha);
}
`;
