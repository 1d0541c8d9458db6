// How a space is called on screen: its text, and whether it came with the app, from a file, or which run of this visit made it.
import type { SpaceState } from '../state/types';
import { strings } from '../strings/screen';

export function spaceLabel({ id, title, origin }: Pick<SpaceState, 'id' | 'title' | 'origin'>): string {
  if (origin !== 'trained') return strings.spaces.option(title, strings.spaces[origin]);
  return strings.spaces.option(title, strings.spaces.run(/\d+$/.exec(id)?.[0] ?? ''));
}
