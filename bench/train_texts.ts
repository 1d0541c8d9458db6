// The texts of train.ts, each as a file for the page and as lines of the same tokens for gensim, kept in .cache/bench: the real ones that ship
// with the app, and synthetic ones of a given vocabulary whose counts follow Zipf's law exactly, in an order drawn from a seed.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createRng } from '../src/ml/core/rng';
import type { TokenizedText } from '../src/ml/data/corpus';
import { readText, writeLines } from './text';

const FOLDER = '.cache/bench';
/** Words in a paragraph of a synthetic text: about what a real one has of sentences that share windows. */
const PARAGRAPH = 500;

export interface TrainText {
  readonly title: string;
  /** Relative to the root, plain text. */
  readonly file: string;
  /** For gensim: one sequence a line. */
  readonly lines: string;
  /** Real texts leave rare words out, as the app does; a synthetic one keeps the vocabulary that it is made for. */
  readonly minCount: number;
  readonly tokenized: TokenizedText;
}

const SOURCES: Readonly<Record<string, { readonly title: string; readonly minCount: number; make(): string }>> = {
  sotu: { title: 'State of the Union', minCount: 5, make: () => dataset('sotu') },
  'sotu+brown': {
    title: 'State of the Union + Brown',
    minCount: 5,
    make: () => `${dataset('sotu')}\f${dataset('brown')}`,
  },
  zipf10k: { title: 'Zipf, 10,000 words', minCount: 1, make: () => zipf(10_000, 2e6) },
  zipf100k: { title: 'Zipf, 100,000 words', minCount: 1, make: () => zipf(100_000, 3e6) },
  zipf1m: { title: 'Zipf, 1,000,000 words', minCount: 1, make: () => zipf(1_000_000, 5e6) },
};

export const TEXT_IDS = Object.keys(SOURCES);

export async function trainText(id: string): Promise<TrainText> {
  const source = SOURCES[id];
  if (source === undefined) throw new Error(`there is no text ${id}: choose of ${TEXT_IDS.join(', ')}`);
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}/${id}.txt`;
  const lines = `${FOLDER}/${id}.lines`;
  if (!existsSync(file)) {
    writeFileSync(`${file}.part`, source.make());
    renameSync(`${file}.part`, file);
  }
  const tokenized = await readText(file);
  if (!existsSync(lines)) {
    await writeLines(tokenized, `${lines}.part`);
    renameSync(`${lines}.part`, lines);
  }
  const { title, minCount } = source;
  return { title, file, lines, minCount, tokenized };
}

function dataset(id: string): string {
  return gunzipSync(readFileSync(`public/datasets/${id}.txt.gz`)).toString('utf8');
}

/** `words` types, the r-th most frequent max(1, c/r) times with c so that there are about `length` in all; shuffled (Fisher and Yates). */
function zipf(words: number, length: number): string {
  const counts = (c: number) => Array.from({ length: words }, (_, r) => Math.max(1, Math.round(c / (r + 1))));
  let [low, high] = [1, length];
  while (high - low > 1) {
    const c = (low + high) / 2;
    if (counts(c).reduce((sum, n) => sum + n, 0) > length) high = c;
    else low = c;
  }
  const tokens = Uint32Array.from(counts(low).flatMap((n, word) => new Array<number>(n).fill(word)));
  const rng = createRng(1);
  for (let i = tokens.length - 1; i > 0; i--) {
    const k = rng.below(i + 1);
    [tokens[i], tokens[k]] = [tokens[k]!, tokens[i]!];
  }
  const paragraphs: string[] = [];
  for (let i = 0; i < tokens.length; i += PARAGRAPH) {
    paragraphs.push(Array.from(tokens.subarray(i, i + PARAGRAPH), spell).join(' '));
  }
  return paragraphs.join('\n\n');
}

/** A number as a word of letters: frequent ones are short, as in real text. */
function spell(n: number): string {
  const letter = String.fromCharCode(97 + (n % 26));
  return n < 26 ? letter : spell(Math.floor(n / 26) - 1) + letter;
}
