// Trains from a terminal what the app trains: word vectors of a text, or users and items of --ratings. The last line on stdout is one JSON
// object; progress goes to stderr.
import v8 from 'node:v8';
import { VectariumError } from '../src/ml/errors';
import { trainRatings } from './train_ratings';
import { trainText } from './train_text';

// Node 20 has relaxed SIMD behind a flag; later ones have it on.
if (Number(process.versions.v8.split('.')[0]) < 12) v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

const ratings = process.argv.some((argument) => argument === '--ratings' || argument.startsWith('--ratings='));
(ratings ? trainRatings() : trainText()).catch((error: unknown) => {
  const advice = error instanceof VectariumError ? `\n${error.advice}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${advice}\n`);
  process.exitCode = 1;
});
