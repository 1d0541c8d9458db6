// GLSL of the points pass. Discs are opaque and depth-tested, so thousands overlap rightly without sorting; depth cue and dimming mix
// towards the ground colour rather than making them translucent. Sizes repeat projection.ts's `discRadius`: change both.
import {
  DIAMETER_MAX,
  DIAMETER_MIN,
  DIAMETER_NEIGHBOR,
  DIAMETER_SELECTED,
  SIZE_POWER,
  SIZE_SCALE_MAX,
  SIZE_SCALE_MIN,
} from './projection';

function float(value: number): string {
  return value.toFixed(4);
}

/** `position` is where a row comes from, `goal` where it goes; `mark` is (presence before, after, emphasis, shape). */
export const POINT_VERTEX = `
attribute vec3 goal;
attribute vec4 mark;
attribute float size;
attribute vec3 tint;
uniform float morph;
uniform float pixelRatio;
uniform float sizeDepth;
uniform float nearLimit;
uniform vec2 fog;
uniform float dimming;
uniform float fogStrength;
uniform vec3 ground;
uniform vec3 selection;
varying vec3 vColor;
varying vec3 vRim;
varying float vRadius;
varying float vExtent;
varying float vRatio;
varying float vDiamond;

void main() {
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(mix(position, goal, morph), 1.0);
  float depth = clip.w;
  float presence = mix(mark.x, mark.y, morph);
  // Discs shrink away just before the near limit rather than filling the view.
  presence *= clamp((depth - nearLimit) / nearLimit, 0.0, 1.0);
  if (presence <= 0.01) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    gl_PointSize = 0.0;
    return;
  }
  bool chosen = mark.z > 0.9;
  bool emphasised = mark.z > 0.1;
  float scale = clamp(pow(sizeDepth / depth, ${float(SIZE_POWER)}), ${float(SIZE_SCALE_MIN)}, ${float(SIZE_SCALE_MAX)});
  float wanted = min(size * scale, ${float(DIAMETER_MAX)});
  float diameter = max(wanted, ${float(DIAMETER_MIN)});
  if (chosen) diameter = max(diameter, ${float(DIAMETER_SELECTED)});
  else if (emphasised) diameter = max(diameter, ${float(DIAMETER_NEIGHBOR)});

  float far = clamp((depth - fog.x) / (fog.y - fog.x), 0.0, 1.0);
  // A disc smaller than can be drawn keeps its light: paler by its missing area, but never gone.
  float light = clamp(wanted * wanted / (diameter * diameter), 0.35, 1.0);
  light *= mix(1.0, 1.0 - fogStrength, far);
  if (emphasised) light = mix(1.0, 0.8, far);
  else light *= mix(1.0, 0.42, dimming);
  vColor = mix(ground, chosen ? selection : tint, light);
  vRim = mix(ground, vColor, 0.55);

  vRadius = 0.5 * diameter * presence * pixelRatio;
  vRatio = pixelRatio;
  vDiamond = mark.w;
  vExtent = 2.0 * vRadius + 2.0;
  gl_PointSize = vExtent;
  // Emphasised discs lie in the front hundredth of the depth range, links behind them (link_shader.ts), all others behind those.
  float z = clip.z / clip.w;
  gl_Position = vec4(clip.xy, (emphasised ? -1.0 + (z + 1.0) * 0.005 : -0.98 + (z + 1.0) * 0.99) * clip.w, clip.w);
}
`;

export const POINT_FRAGMENT = `
varying vec3 vColor;
varying vec3 vRim;
varying float vRadius;
varying float vExtent;
varying float vRatio;
varying float vDiamond;

void main() {
  vec2 off = abs(gl_PointCoord - 0.5);
  // A diamond of about the disc's area stays within the same square.
  float d = (vDiamond > 0.5 ? off.x + off.y : length(off)) * vExtent;
  float alpha = clamp(vRadius - d + 0.5, 0.0, 1.0);
  if (alpha < 0.12) discard;
  // A rim towards the ground, on discs wide enough to have one, keeps neighbours apart where the cloud is dense.
  float rim = smoothstep(max(0.6 * vRadius, vRadius - 2.0 * vRatio), vRadius, d) * clamp((vRadius - 1.5) * 0.5, 0.0, 1.0);
  gl_FragColor = vec4(mix(vColor, vRim, rim) * alpha, alpha);
}
`;
