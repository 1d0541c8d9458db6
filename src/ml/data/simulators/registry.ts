// Every simulator of users and items, by id: what stands in for data that may not be shipped. Labelled as simulated wherever it is shown.
import type { ParameterSpec } from '../../contracts';
import { VectariumError } from '../../errors';
import type { Nouns, RatingTable } from '../../rating_contracts';
import { playlistSimulator } from './playlist_simulator';
import { ratingSimulator } from './rating_simulator';

export interface Simulator {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** How it is drawn, a sentence with the paper. */
  readonly recipe: string;
  readonly feedback: RatingTable['feedback'];
  readonly nouns: Nouns;
  /** `seed` is one of them. */
  readonly parameters: readonly ParameterSpec[];
  simulate(settings: Readonly<Record<string, number>>): RatingTable;
}

export const simulators: readonly Simulator[] = [ratingSimulator, playlistSimulator];

export function simulatorFor(id: string): Simulator {
  const found = simulators.find((simulator) => simulator.id === id);
  if (found) return found;
  const known = simulators.map((simulator) => simulator.id).join(', ');
  throw new VectariumError('BadParameter', `There is no simulator called “${id}”.`, `Choose one of: ${known}.`);
}
