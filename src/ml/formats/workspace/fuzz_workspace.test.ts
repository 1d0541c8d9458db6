// Seeded mutations of workspaces and of published pages' lists: each is refused by name or gives something sound. The same over more inputs: bench/fuzz.ts.
import { expect, it } from 'vitest';
import { createRng } from '../../core/rng';
import { VectariumError } from '../../errors';
import { workspaceCases } from './fuzz_workspace';

/** Archives are opened by streams, which take their time. */
const INPUTS: Readonly<Record<string, number>> = { 'workspace files': 400 };

it.each((await workspaceCases()).map((one) => [one.name, one] as const))('mutated %s', async (name, one) => {
  const rng = createRng(2024);
  const inputs = INPUTS[name] ?? 3000;
  let refused = 0;
  for (let i = 0; i < inputs; i++) {
    try {
      await one.parse(one.mutate(one.seeds[i % one.seeds.length]!, rng));
    } catch (error) {
      if (!(error instanceof VectariumError) || error.name !== 'BadInput') throw error;
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(inputs / 4);
  expect(refused).toBeLessThan(inputs * 0.98);
});
