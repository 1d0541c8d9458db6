// The texts of tokenize.ts: the two that ship with the app, and a text of many accents made of them, since no real one is at hand.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createRng } from '../src/ml/core/rng';

const DATASETS = 'public/datasets';
const ACCENTED: Readonly<Record<string, string>> = { a: 'à', c: 'ç', e: 'é', n: 'ñ', o: 'ö', s: 'š', u: 'ü' };
/** Of the letters that may: one letter in sixteen of the text, twice what French has. */
const SHARE = 0.14;

function dataset(id: string): string {
  return gunzipSync(readFileSync(`${DATASETS}/${id}.txt.gz`)).toString('utf8');
}

/** English with accents and typographic quotes. The same text for the same input. */
export function accented(text: string): Uint8Array {
  const rng = createRng(1);
  const quoted = text.replaceAll("'", '’').replace(/"(\w)/g, '“$1').replaceAll('"', '”');
  return new TextEncoder().encode(
    quoted.replace(/[aceonsu]/g, (letter) => (rng.uniform() < SHARE ? ACCENTED[letter]! : letter)),
  );
}

export function texts(): readonly (readonly [title: string, bytes: Uint8Array])[] {
  const english = `${dataset('sotu')}\f${dataset('brown')}`;
  return [
    ['State of the Union and Brown', new TextEncoder().encode(english)],
    ['the same with accents', accented(english)],
  ];
}
