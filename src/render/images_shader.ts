// GLSL of the pictures: a card in place of a point, from the points' own buffers, its tile from a texture whose layers are pages. What is not drawn
// here (too small, or its page not on the card) is the point beneath. Sizes repeat images_layout.ts, tiles images_tiles.ts: change both.
import { SIDE } from './images_layout';
import { DIAMETER_GLSL, PRESENCE_GLSL, ROW_GLSL } from './point_shader';

function float(value: number): string {
  return value.toFixed(4);
}

/** Pages along a line of the texture that says where each is. */
export const PAGES_ACROSS = 1024;

export const IMAGE_VERTEX = `
${ROW_GLSL}uniform float baseSide;
uniform float mostPixels;
uniform vec2 viewPixels;
uniform vec2 fog;
uniform float dimming;
uniform float fogStrength;
uniform vec3 ground;
uniform vec3 text;
uniform vec3 selection;
uniform int tiles;
uniform int across;
uniform int rows;
uniform vec2 tileSize;
uniform bool tinted;
uniform sampler2D slots;
flat varying vec3 vInk;
flat varying vec3 vCard;
flat varying vec3 vRim;
flat varying float vSide;
flat varying float vRimWidth;
flat varying vec3 vTile;
flat varying vec2 vShift;
${PRESENCE_GLSL}${DIAMETER_GLSL}
void main() {
  gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  gl_PointSize = 0.0;
  if (gl_VertexID >= rows) return;
  int page = gl_VertexID / tiles;
  float slot = floor(texelFetch(slots, ivec2(page % ${PAGES_ACROSS}, page / ${PAGES_ACROSS}), 0).r * 255.0 + 0.5);
  if (slot < 0.5) return;
  vec4 clip = projectionMatrix * modelViewMatrix * vec4(mix(position, goal, morph), 1.0);
  float depth = clip.w;
  float presence = presenceOf(mark, morph, fade) * clamp((depth - nearLimit) / nearLimit, 0.0, 1.0);
  int kind = int(mark.z + 0.5);
  int emphasis = (kind & 3) > 0 ? kind & 3 : (kind >> 2) & 1;
  float side = min(${float(SIDE.most)}, baseSide * sizeDepth / depth);
  if (emphasis == 3) side = max(side, ${float(SIDE.selected)});
  if (emphasis == 2) side = max(side, ${float(SIDE.neighbor)});
  if (presence <= 0.01 || side < ${float(SIDE.least)}) return;
  // A card covers the point beneath it.
  side = max(side, diameterOf(wantedOf(size, depth, sizeDepth), emphasis));

  float far = clamp((depth - fog.x) / (fog.y - fog.x), 0.0, 1.0);
  float light = mix(1.0, 1.0 - 0.8 * fogStrength, far);
  if (emphasis > 1) light = mix(1.0, 0.85, far);
  else light *= emphasis == 0 ? mix(1.0, 0.62, dimming) : 1.0;
  vec3 color = emphasis == 3 ? selection : tint;
  // Ink of the point's colour is drawn towards the text's, so that it can be read on its card in both themes.
  vec3 ink = tinted ? mix(color, text, 0.3) : text;
  vInk = mix(ground, ink, light);
  vCard = mix(ground, tinted ? color : text, 0.1 * light);
  vRim = mix(ground, color, emphasis > 0 ? 1.0 : (tinted ? 0.35 : 0.8) * light);
  vSide = side * presence * pixelRatio;
  gl_PointSize = min(vSide, mostPixels);
  vRimWidth = (emphasis == 3 ? 2.5 : emphasis > 0 ? 1.75 : 1.0) * pixelRatio;
  int tile = gl_VertexID % tiles;
  vTile = vec3(vec2(float(tile % across), float(tile / across)) * tileSize, slot - 1.0);
  // In the layers of the points, a hair before the point itself.
  float z = 0.5 * (clip.z / depth + 1.0);
  float layer = emphasis == 3 ? -1.0 + 0.001 * z : emphasis == 2 ? -1.0 + 0.01 * z : emphasis == 1 ? -0.98 + 0.48 * z : -0.5 + 1.48 * z;
  // A point whose middle is outside of the view is not drawn at all: such a card is drawn from the edge, with the part of it that is to be seen.
  vec2 middle = clip.xy / depth;
  vec2 inside = clamp(middle, -0.9999, 0.9999);
  vShift = (middle - inside) * vec2(0.5, -0.5) * viewPixels / gl_PointSize;
  if (max(abs(vShift.x), abs(vShift.y)) > 0.5) return;
  gl_Position = vec4(inside * depth, (layer - 2e-6) * depth, depth);
}
`;

export const IMAGE_FRAGMENT = `
uniform sampler2DArray pages;
uniform vec2 pageSize;
uniform vec2 tileSize;
uniform bool inked;
flat varying vec3 vInk;
flat varying vec3 vCard;
flat varying vec3 vRim;
flat varying float vSide;
flat varying float vRimWidth;
flat varying vec3 vTile;
flat varying vec2 vShift;

/** A tile's pixels at a place of it, 0 to 1; never those of its neighbours. */
vec3 texelAt(vec2 at) {
  vec2 inside = clamp(at * tileSize, vec2(0.5), tileSize - 0.5);
  return texture(pages, vec3((vTile.xy + inside) / pageSize, vTile.z)).rgb;
}

void main() {
  vec2 at = gl_PointCoord - vShift;
  // Distance from the card's edge, whose corners are round.
  float corner = min(0.12 * vSide, 4.0 * vRimWidth);
  vec2 beyond = abs(at - 0.5) * vSide - (0.5 * vSide - corner);
  float edge = corner - length(max(beyond, 0.0)) - min(max(beyond.x, beyond.y), 0.0);
  if (edge < 0.0) discard;
  // A picture smaller than its tile is a mean over what each pixel covers: there are no mipmaps, which a page that comes would make anew for all.
  vec3 texel = texelAt(at);
  if (vSide < tileSize.x) {
    texel = vec3(0.0);
    for (int y = -1; y <= 1; y++) for (int x = -1; x <= 1; x++) texel += texelAt(at + vec2(x, y) * 0.34 / vSide);
    texel /= 9.0;
  }
  vec3 color = inked ? mix(vCard, vInk, texel.r) : texel;
  float rim = 1.0 - smoothstep(vRimWidth - 0.5, vRimWidth + 0.5, edge);
  gl_FragColor = vec4(mix(color, vRim, rim), 1.0);
}
`;
