// What the scene draws by WebGL, one pass after another: each hears of the theme and of every frame. scene.ts keeps the list.
import type { Object3D } from 'three';
import type { View } from './projection';
import type { SceneTheme } from './types';

export interface PassFrame {
  readonly now: number;
  readonly view: View;
  /** Eased progress of the morph of positions, and progress of the fade of what is shown: 0 to 1. */
  readonly morph: number;
  readonly fade: number;
  /** 0 none, 1 all that is not emphasised stands back. */
  readonly dimming: number;
  /** View depths at which the depth cue begins and is complete. */
  readonly fog: readonly [number, number];
  /** From the eye to what is looked at. */
  readonly focusDepth: number;
  /** Device pixels a CSS pixel. */
  readonly pixelRatio: number;
}

export interface Pass {
  readonly object: Object3D;
  setTheme(theme: SceneTheme): void;
  update(frame: PassFrame): void;
  dispose(): void;
}
