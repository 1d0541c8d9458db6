// CSS colours as bytes, and what lies between two of them, for what is drawn without a shader.
import { displayColor } from './points';

export type Rgb = readonly [number, number, number];

export function colorBytes(color: string): Rgb {
  const { x, y, z } = displayColor(color);
  return [x * 255, y * 255, z * 255];
}

/** `#rrggbb` of the way from one colour to another. */
export function mixedHex(from: Rgb, to: Rgb, share: number): string {
  const channel = (c: 0 | 1 | 2) =>
    Math.round(from[c] + (to[c] - from[c]) * share)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(0)}${channel(1)}${channel(2)}`;
}
