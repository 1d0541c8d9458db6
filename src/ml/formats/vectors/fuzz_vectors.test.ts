// Some thousand mutated files of every format (bench/fuzz.ts has a hundred thousand), and the seeds themselves, which must be read.
import { describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng';
import { VectariumError } from '../../errors';
import { recipeCase } from '../fuzz_recipe';
import { vectorCases } from './fuzz_vectors';

describe.each([...vectorCases(), recipeCase()])('$name', ({ seeds, parse, mutate }) => {
  it('reads what is sound', async () => {
    for (const seed of seeds) await parse(seed);
  });

  it('refuses what is broken, or reads it as the slow parser does', async () => {
    const rng = createRng(11);
    let refused = 0;
    for (let i = 0; i < 500; i++) {
      try {
        await parse(mutate(seeds[i % seeds.length]!, rng));
      } catch (error) {
        if (!(error instanceof VectariumError)) throw error;
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(20);
  });
});
