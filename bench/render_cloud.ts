// What the bench of the renderer draws: made-up maps of any number of points, in the night theme's colours.
import type { SceneTheme } from '../src/render/types';

export const THEME: SceneTheme = {
  ground: '#0a0d14',
  text: '#e8ecf4',
  muted: '#8d97aa',
  accent: '#7cb7ff',
  selection: '#ffc46b',
  point: '#9fb0d0',
  dark: true,
};

/** Normal in each of 60 balls of different sizes, as maps of words look. */
export function madeUp(count: number, seed: number): Float32Array {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const balls = Array.from({ length: 60 }, () => [random(), random(), random(), 0.03 + 0.15 * random()] as const);
  const positions = new Float32Array(3 * count);
  for (let row = 0; row < count; row++) {
    const [x, y, z, size] = balls[Math.floor(random() ** 1.5 * 60)]!;
    for (const [axis, middle] of [x, y, z].entries()) {
      positions[row * 3 + axis] = 3 * (middle + size * (random() + random() + random() - 1.5)) - 1.5;
    }
  }
  return positions;
}
