// How a space is called on screen: its text, and whether it came with the app or which run of this visit made it.
import type { SpaceState } from '../state/types';
import { strings } from '../strings/screen';

export function spaceLabel({ id, title, origin }: Pick<SpaceState, 'id' | 'title' | 'origin'>): string {
  const run = /\d+$/.exec(id)?.[0] ?? '';
  return strings.spaces.option(title, origin === 'shipped' ? strings.spaces.shipped : strings.spaces.run(run));
}
