// How everything in the scene is laid over what is behind it: colours premultiplied by their opacity.
import { AddEquation, CustomBlending, OneFactor, OneMinusSrcAlphaFactor } from 'three';

export const OVER = {
  transparent: true,
  premultipliedAlpha: true,
  blending: CustomBlending,
  blendEquation: AddEquation,
  blendSrc: OneFactor,
  blendDst: OneMinusSrcAlphaFactor,
  depthTest: true,
} as const;
