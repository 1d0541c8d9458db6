// Reads word2vec text format for the evaluator: a line "words dims", then a line per word. Both sides of the benchmark are judged from
// such files, so that neither has a way of its own.
import { readFileSync } from 'node:fs';
import type { Vectors } from './evaluator';

export function readVectors(file: string): Vectors {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const [rows, dims] = lines[0]!.split(' ').map(Number);
  if (rows === undefined || dims === undefined || lines.length - 1 !== rows) {
    throw new Error(`${file} announces "${lines[0]}" and has ${lines.length - 1} rows`);
  }
  const words: string[] = [];
  const data = new Float64Array(rows * dims);
  for (let row = 0; row < rows; row++) {
    const [word, ...numbers] = lines[row + 1]!.trimEnd().split(' ');
    if (numbers.length !== dims) throw new Error(`${file}: row ${row + 1} has ${numbers.length} numbers, not ${dims}`);
    words.push(word!);
    data.set(numbers.map(Number), row * dims);
  }
  return { words, dims, data };
}
