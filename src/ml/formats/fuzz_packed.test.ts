// Seeded mutations of our own files: each is refused by name or gives something sound. The same over more inputs: bench/fuzz.ts.
import { expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { VectariumError } from '../errors';
import { packedCases } from './fuzz_packed';

const INPUTS = 3000;

it.each(packedCases().map((one) => [one.name, one] as const))('mutated %s', (_, { seeds, parse, mutate }) => {
  const rng = createRng(2024);
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
  // Some of them change nothing that matters.
  expect(refused).toBeLessThan(INPUTS * 0.98);
});
