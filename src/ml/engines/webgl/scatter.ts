// Puts the stepped rows where they belong in the tables, in place: a rectangle of one line per touched row, drawn by itself, since tfjs
// draws whole textures only. The other way, drawing the whole table anew for every batch, takes a second table to read from, and writes
// some five times as many rows to it at 11,600 words (a batch touches about 4,500 of 23,200), and more with more words. This reads the
// program's texture of steps and not the tables, as WebGL forbids to read what is drawn to, and needs no blending, which not every card
// has for floats. A row moves by rate × its sum, or where that is longer than `longestStep` by so much in its direction.
import type { ProgramShape, Sheets } from './programs';
import { fetchCode } from './sheet';

export class Scatter {
  private readonly gl: WebGL2RenderingContext;
  private readonly program: WebGLProgram;
  private readonly vertices: WebGLVertexArrayObject;
  /** Corners to draw for a touched row. */
  private readonly corners: number;
  private readonly width: number;
  private readonly lines: number;
  private readonly touchedAt: WebGLUniformLocation | null;
  private readonly rate: WebGLUniformLocation | null;

  /** `longestStep` is a Euclidean length. Throws where the program does not compile. */
  constructor(gl: WebGL2RenderingContext, sheets: Sheets, shape: ProgramShape, longestStep: number) {
    this.gl = gl;
    this.corners = shape.scalesBehind === undefined ? 6 : 12;
    this.width = sheets.tables.width;
    this.lines = sheets.tables.lines;
    this.vertices = gl.createVertexArray();
    this.program = link(gl, vertexCode(sheets, shape, longestStep), fragmentCode(sheets, shape));
    this.touchedAt = gl.getUniformLocation(this.program, 'touchedAt');
    this.rate = gl.getUniformLocation(this.program, 'rate');
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's, not React's
    gl.useProgram(this.program);
    gl.uniform1i(gl.getUniformLocation(this.program, 'steps'), 0);
    gl.uniform1i(gl.getUniformLocation(this.program, 'lists'), 1);
  }

  /** Queues the draw of `touched` rows, listed from `touchedAt`, to the tables, which `target` has as its colour. */
  run(
    target: WebGLFramebuffer,
    textures: { readonly steps: WebGLTexture; readonly lists: WebGLTexture },
    { touchedAt, touched }: { readonly touchedAt: number; readonly touched: number },
    rate: number,
  ): void {
    const { gl, width, lines } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, target);
    gl.viewport(0, 0, width, lines);
    gl.scissor(0, 0, width, lines); // tfjs turns the test on
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's, not React's
    gl.useProgram(this.program);
    gl.bindVertexArray(this.vertices);
    for (const [unit, texture] of [textures.steps, textures.lists].entries()) {
      gl.activeTexture(gl.TEXTURE0 + unit);
      gl.bindTexture(gl.TEXTURE_2D, texture);
    }
    gl.uniform1i(this.touchedAt, touchedAt);
    gl.uniform1f(this.rate, rate);
    gl.drawArrays(gl.TRIANGLES, 0, this.corners * touched);
  }
}

function vertexCode(
  { tables, lists, steps }: Sheets,
  { quads, scalesBehind }: ProgramShape,
  longestStep: number,
): string {
  const scales = `isScale = gl_VertexID / 6 % 2;
  row += isScale * ${scalesBehind};`;
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D steps;
uniform sampler2D lists;
uniform int touchedAt;
uniform float rate;
flat out int number;
flat out int left;
flat out int isScale;
flat out float scale;
${fetchCode('steps', steps)}${fetchCode('lists', lists)}
void main() {
  number = gl_VertexID / ${scalesBehind === undefined ? 6 : 12};
  isScale = 0;
  float square = 0.0;
  for (int d = 0; d < ${quads}; d++) {
    vec4 sum = stepsAt(number, d);
    square += dot(sum, sum);
  }
  float far = rate * sqrt(square);
  scale = far > float(${longestStep}) ? rate * (float(${longestStep}) / far) : rate;
  int row = int(listsAt(touchedAt + number, 0).x);
  ${scalesBehind === undefined ? '' : scales}
  left = (row % ${tables.perLine}) * ${quads};
  // Two triangles, counter-clockwise: tfjs has the back side culled.
  int corner = gl_VertexID % 6;
  bool right = corner == 1 || corner == 2 || corner == 4;
  bool top = corner == 2 || corner == 4 || corner == 5;
  vec2 pixel = vec2(left + (right ? ${quads} : 0), row / ${tables.perLine} + (top ? 1 : 0));
  gl_Position = vec4(2.0 * pixel / vec2(${tables.width}.0, ${tables.lines}.0) - 1.0, 0.0, 1.0);
}`;
}

function fragmentCode({ steps }: Sheets, { quads, scalesBehind }: ProgramShape): string {
  const scaled = `
  if (isScale == 1) {
    value = stepsAt(number, ${3 * quads} + d) * inversesqrt(1.0 + rate * rate * stepsAt(number, ${2 * quads} + d));
    return;
  }`;
  return `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
uniform sampler2D steps;
uniform float rate;
flat in int number;
flat in int left;
flat in int isScale;
flat in float scale;
out vec4 value;
${fetchCode('steps', steps)}
void main() {
  int d = int(gl_FragCoord.x) - left;${scalesBehind === undefined ? '' : scaled}
  value = stepsAt(number, ${quads} + d) + scale * stepsAt(number, d);
}`;
}

function link(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, code] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(kind);
    if (shader === null) throw new Error('the context is lost');
    gl.shaderSource(shader, code);
    gl.compileShader(shader);
    if (gl.getShaderParameter(shader, gl.COMPILE_STATUS) !== true) throw new Error(gl.getShaderInfoLog(shader) ?? '');
    gl.attachShader(program, shader);
    gl.deleteShader(shader); // goes with the program
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS) !== true) throw new Error(gl.getProgramInfoLog(program) ?? '');
  return program;
}
