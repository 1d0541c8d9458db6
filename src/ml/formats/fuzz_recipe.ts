// What a mutated recipe's file must do: be refused with a BadInput, be nobody's recipe, or give a recipe that is written and read again as the same. For tests and
// bench/fuzz.ts; not part of the app.

import { parseRecipe, recipeJson } from './recipe_json';
import { example } from './test_space';
import { mutate } from './vectors/fuzz_vectors';

export function recipeCase() {
  const space = example(4, 3);
  return {
    name: 'recipes',
    seeds: [new TextEncoder().encode(recipeJson(space))],
    parse: async (bytes: Uint8Array) => {
      const read = parseRecipe(new TextDecoder().decode(bytes), 'r.json');
      if (read === null) return;
      const { title, rows, dims, provenance } = read;
      const again = recipeJson({ title, vectors: { data: new Float32Array(0), rows, cols: dims }, provenance });
      const twice = parseRecipe(again, 'r.json');
      if (JSON.stringify(twice) !== JSON.stringify(read))
        throw new Error('it is not the same when written and read again');
      if (provenance.recipe.version !== 1 || !Number.isFinite(provenance.loss)) throw new Error('it is not sound');
    },
    mutate,
  };
}
