// GLSL of the links pass: each link an instanced quad, widened in pixels on screen, cut at the near plane, shaded by distance along it.
// Depth shows three ways: nearer ends are wider, further ends paler, and emphasised discs stand before the links.

/** `position.x` is 0 at the start and 1 at the end, `position.y` −1 or 1 across. `style`: alpha at start and end, width, 1 for an arrow. */
export const LINK_VERTEX = `
attribute vec3 startFrom;
attribute vec3 startTo;
attribute vec3 endFrom;
attribute vec3 endTo;
attribute vec4 style;
attribute vec2 trim;
uniform float morph;
uniform vec2 viewport;
uniform float nearLimit;
uniform float focusDepth;
uniform vec2 fog;
varying vec2 vAcross;
varying vec2 vAlong;
varying float vAlpha;
varying float vArrow;

float nearness(float depth) {
  return 1.0 - clamp((depth - fog.x) / (fog.y - fog.x), 0.0, 1.0);
}

void main() {
  mat4 matrix = projectionMatrix * modelViewMatrix;
  vec4 a = matrix * vec4(mix(startFrom, startTo, morph), 1.0);
  vec4 b = matrix * vec4(mix(endFrom, endTo, morph), 1.0);
  if (max(a.w, b.w) <= nearLimit) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  vec4 start = a.w < nearLimit ? mix(b, a, (b.w - nearLimit) / (b.w - a.w)) : a;
  vec4 end = b.w < nearLimit ? mix(a, b, (a.w - nearLimit) / (a.w - b.w)) : b;
  vec2 p = start.xy / start.w * 0.5 * viewport;
  vec2 q = end.xy / end.w * 0.5 * viewport;
  float span = max(length(q - p), 1e-3);
  vec2 direction = (q - p) / span;
  vec2 normal = vec2(-direction.y, direction.x);
  bool atEnd = position.x > 0.5;
  float depth = atEnd ? end.w : start.w;
  float width = style.z * clamp(sqrt(focusDepth / depth), 0.94, 1.6);
  // An arrow's quad is as wide as its head; the fragment shader cuts the shaft out.
  float reach = (style.w > 0.5 ? 6.0 : 0.5 * width) + 1.0;
  vec2 pixel = (atEnd ? q : p) + normal * position.y * reach;
  vAcross = vec2(position.y * reach, 0.5 * width);
  vAlong = vec2(position.x * span - trim.x, span - trim.x - trim.y);
  vAlpha = (atEnd ? style.y : style.x) * mix(0.55, 1.0, nearness(depth));
  vArrow = style.w;
  gl_Position = vec4(pixel / (0.5 * viewport), -0.985, 1.0);
}
`;

/** Pixel units throughout: the quad is screen-flat, so varyings are linear on screen. */
export const LINK_FRAGMENT = `
uniform vec3 color;
varying vec2 vAcross;
varying vec2 vAlong;
varying float vAlpha;
varying float vArrow;

const float HEAD_LENGTH = 11.0;
const float HEAD_SLOPE = 0.45;

void main() {
  float before = vAlong.x;
  float after = vAlong.y - vAlong.x;
  if (before < 0.0 || after < 0.0) discard;
  float across = abs(vAcross.x);
  float halfWidth = vAcross.y;
  if (vArrow > 0.5 && after < HEAD_LENGTH) halfWidth = after * HEAD_SLOPE;
  float cover = clamp(halfWidth - across + 0.5, 0.0, 1.0) * clamp(before + 0.5, 0.0, 1.0);
  float alpha = cover * vAlpha;
  if (alpha < 0.004) discard;
  gl_FragColor = vec4(color * alpha, alpha);
}
`;
