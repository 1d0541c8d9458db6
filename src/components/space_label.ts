// How a space is called on screen: its text, and whether it came with the app, from a file, from what is kept here, or which run of this visit made it.
import type { SpaceState } from '../state/types';
import { strings } from '../strings/screen';
import { moment } from './format';

export function spaceLabel({
  title,
  origin,
  run,
  kept,
}: Pick<SpaceState, 'title' | 'origin' | 'run' | 'kept'>): string {
  const { spaces } = strings;
  if (kept !== undefined) return spaces.option(title, spaces.kept(moment(kept)));
  if (origin !== 'trained') return spaces.option(title, spaces[origin]);
  return run === undefined ? title : spaces.option(title, spaces.run(String(run)));
}
