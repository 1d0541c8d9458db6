// Seeded mutations of what the shelf reads. The same over more inputs: bench/fuzz.ts.
import { expect, it } from 'vitest';
import { createRng } from '../ml/core/rng';
import { VectariumError } from '../ml/errors';
import { keptCases } from './fuzz_kept';

const INPUTS = 2000;

it.each(keptCases().map((one) => [one.name, one] as const))('mutated %s', (_, { seeds, parse, mutate }) => {
  const rng = createRng(7);
  let refused = 0;
  for (let i = 0; i < INPUTS; i++) {
    try {
      parse(mutate(seeds[i % seeds.length]!, rng));
    } catch (error) {
      if (!(error instanceof VectariumError) || error.name !== 'BadInput') throw error;
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(INPUTS / 4);
  expect(refused).toBeLessThan(INPUTS);
});
