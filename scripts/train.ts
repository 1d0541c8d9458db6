// Trains vectors from a terminal with the same code as the app: of the words of texts, or of users and items. The last line on stdout is one
// JSON object; progress and notes go to stderr.
import v8 from 'node:v8';
import { VectariumError } from '../src/ml/errors';
import { given } from './train_options';
import { trainRatings } from './train_ratings';
import { trainText } from './train_text';

async function main(): Promise<void> {
  const options = given(process.argv.slice(2));
  if (options === null) return;
  await (options.reads === 'text' ? trainText(options) : trainRatings(options));
}

// Node 20 has relaxed SIMD behind a flag; later ones have it on.
if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
main().catch((error: unknown) => {
  const advice = error instanceof VectariumError ? `\n${error.advice}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${advice}\n`);
  process.exitCode = 1;
});
