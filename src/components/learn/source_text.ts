// The text of the sources that the formulas name, as it was when the app was built: shown, never run. In one late chunk.
import type { SourceLine } from './formulas';

const FOLDER = '../../ml/';
const TEXTS: Readonly<Record<string, string>> = import.meta.glob(
  [
    '../../ml/objectives/*.ts',
    '!../../ml/objectives/*test*.ts',
    '../../ml/core/alias_table.ts',
    '../../ml/data/{cooccurrence,rating_baseline,split}.ts',
    '../../ml/engines/sampling.ts',
    '../../ml/engines/sparse_sweep.ts',
    '../../ml/engines/reference/{matrix,triples}_step.ts',
    '../../ml/engines/wasm/assembly/{als,cbow,score,softmax,subword,svdpp,triples_update}.ts',
  ],
  { query: '?raw', import: 'default', eager: true },
);

export interface FoundLine {
  readonly lines: readonly string[];
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

/** Throws a RangeError where the file is not at hand, or not exactly one of its lines has the code: formulas.test.ts sees to that. */
export function findLine({ file, code }: SourceLine): FoundLine {
  const lines = TEXTS[FOLDER + file]?.trimEnd().split('\n');
  const found = lines?.flatMap((line, i) => (line.includes(code) ? [i + 1] : [])) ?? [];
  const [number, ...others] = found;
  if (lines === undefined || number === undefined || others.length > 0) {
    throw new RangeError(
      `expected one line with “${code}” in src/ml/${file}, found ${lines ? found.length : 'no file'}`,
    );
  }
  return { lines, number, text: lines[number - 1]! };
}
