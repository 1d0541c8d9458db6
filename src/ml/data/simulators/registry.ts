// Every simulator of users and items, by id: what stands in for data that may not be shipped. Labelled as simulated wherever it is shown.
import { VectariumError } from '../../errors';
import type { RatingTable } from '../../rating_contracts';
import type { SimulatorInfo } from './descriptions';
import { playlistSimulator } from './playlist_simulator';
import { ratingSimulator } from './rating_simulator';

export interface Simulator extends SimulatorInfo {
  simulate(settings: Readonly<Record<string, number>>): RatingTable;
}

export const simulators: readonly Simulator[] = [ratingSimulator, playlistSimulator];

export function simulatorFor(id: string): Simulator {
  const found = simulators.find((simulator) => simulator.id === id);
  if (found) return found;
  const known = simulators.map((simulator) => simulator.id).join(', ');
  throw new VectariumError('BadParameter', `There is no simulator called “${id}”.`, `Choose one of: ${known}.`);
}
