// The text that both sides of a benchmark train on: read once with the app's tokenizer, and written for gensim as one sequence per
// line with the words before the minimum count, so that both see the same tokens and cut windows at the same places.
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unpackNames } from '../src/ml/core/names';
import { type TokenizedText, tokenizeText } from '../src/ml/data/corpus';
import { maybeGunzip } from '../src/ml/data/streams';

export const SOTU = 'public/datasets/sotu.txt.gz';
/** The texts that come with the app, by the names that `--corpus` takes. */
const TEXTS: Readonly<Record<string, string>> = { sotu: SOTU, brown: 'public/datasets/brown.txt.gz' };

/** The file of a text named so, or the file itself. */
export function fileOf(text: string): string {
  return TEXTS[text] ?? text;
}

/** gensim cuts longer lines off (MAX_WORDS_IN_BATCH in word2vec_inner.pyx), so longer sequences are split. */
const LINE_WORDS = 10_000;

/** Reads a text file, plain or gzipped. */
export async function readText(file: string): Promise<TokenizedText> {
  if (!existsSync(file)) {
    throw new Error(`there is no ${file}: run \`node scripts/setup.mjs datasets\`, or give another text with --text`);
  }
  const bytes = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array<ArrayBuffer>>;
  const control = { signal: new AbortController().signal, onProgress: () => undefined };
  return tokenizeText(maybeGunzip(bytes), { title: basename(file) }, control);
}

/** Writes the text's sequences as lines; returns how many. */
export async function writeLines(text: TokenizedText, file: string): Promise<number> {
  const words = unpackNames(text.types);
  let lines = 0;
  function* linesOf(): Generator<string> {
    for (let s = 0; s + 1 < text.sequences.length; s++) {
      const end = text.sequences[s + 1]!;
      for (let from = text.sequences[s]!; from < end; from += LINE_WORDS) {
        const line = Array.from(text.tokens.subarray(from, Math.min(from + LINE_WORDS, end)), (type) => words[type]!);
        lines++;
        yield `${line.join(' ')}\n`;
      }
    }
  }
  await pipeline(Readable.from(linesOf()), createWriteStream(file));
  return lines;
}
