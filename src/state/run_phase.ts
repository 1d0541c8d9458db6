// What the phases of a run mean to the controls. Pure.
import type { RunPhase } from './types';

/** From the first word read until the end: the recipe cannot change. */
export function isUnderWay(phase: RunPhase): boolean {
  return phase === 'preparing' || phase === 'running' || phase === 'paused';
}
