// The map as it is seen, once it stands still: what can be found of it is found then.
import type { Layout } from '../ml/contracts';
import type { Arrays } from './arrays';
import type { AppState } from './types';

/** Null while there is no map, or it moves: it is being made, or its space is being trained. */
export function restingLayout(arrays: Arrays, { active, map, run }: AppState): Layout | null {
  const trains = run.space === active && (run.phase === 'running' || run.phase === 'preparing');
  const moves = trains || map.making?.method === map.kind;
  return moves ? null : (arrays.get(active)?.layouts.get(map.kind) ?? null);
}
