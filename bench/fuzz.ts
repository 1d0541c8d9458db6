// Mutated inputs for every parser of what comes from elsewhere: `npm run fuzz [-- --inputs 100000 --only NAME]`. Each input must be refused with an
// error that is meant for people, or give something sound, and soon. The tests run the same cases over fewer inputs.
import { createRng, type Rng } from '../src/ml/core/rng';
import { VectariumError } from '../src/ml/errors';
import { packedCases } from '../src/ml/formats/fuzz_packed';
import { recipeCase } from '../src/ml/formats/fuzz_recipe';
import { vectorCases } from '../src/ml/formats/vectors/fuzz_vectors';
import { workspaceCases } from '../src/ml/formats/workspace/fuzz_workspace';

interface Case {
  readonly name: string;
  readonly seeds: readonly Uint8Array[];
  /** Throws a VectariumError, or another error where what came of it is not sound. */
  readonly parse: (bytes: Uint8Array) => void | Promise<void>;
  readonly mutate: (source: Uint8Array, rng: Rng) => Uint8Array;
}

/** One line for each of the parsers. */
const CASES: readonly Case[] = [...packedCases(), ...vectorCases(), recipeCase(), ...(await workspaceCases())];

/** Milliseconds that one input may take. */
const LONGEST = 1000;

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const inputs = Number(option('inputs') ?? 100_000);
const only = option('only');
let failed = 0;
for (const { name, seeds, parse, mutate } of CASES.filter((one) => only === undefined || one.name.includes(only))) {
  const rng = createRng(1);
  const began = performance.now();
  const heap = process.memoryUsage().arrayBuffers;
  let [refused, faults, longest, most] = [0, 0, 0, 0];
  for (let i = 0; i < inputs; i++) {
    const bytes = mutate(seeds[i % seeds.length]!, rng);
    const start = performance.now();
    try {
      await parse(bytes);
    } catch (error) {
      if (error instanceof VectariumError) refused++;
      else if (faults++ < 5) console.error(`${name}, input ${i}:`, error, Buffer.from(bytes).toString('base64'));
    }
    longest = Math.max(longest, performance.now() - start);
    if (i % 1000 === 0) most = Math.max(most, process.memoryUsage().arrayBuffers - heap);
  }
  if (faults > 0 || longest > LONGEST) failed++;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const facts = [`${inputs} inputs`, `${refused} refused`, `${faults} faults`, `longest ${longest.toFixed(1)} ms`];
  console.log([`${name}:`, ...facts, `buffers up to ${Math.round(most / 1e6)} MB`, `${seconds} s`].join('  '));
}
if (failed > 0) process.exitCode = 1;
