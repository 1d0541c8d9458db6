// Counts how often words occur together: X_ij = Σ 1/d over all places of i, and of j at distance d ≤ window from them in one sequence
// (Pennington et al. 2014, section 4.2), either side alike, so that X is symmetric, or only before i; or 1 each instead of 1/d.
// One row at a time: all places of word i are visited, and its row gathers in one dense array (Gustavson 1978). Exact, with no hash table:
// beside the result this takes two numbers a word and two a token.
import type { Control, Corpus } from '../contracts';
import { yieldToEvents } from '../core/yield';
import { VectariumError } from '../errors';
import type { Triples } from '../triples_contracts';

export interface Counting {
  readonly window: number;
  /** Whether words after i count as those before it do. */
  readonly symmetric: boolean;
  /** Whether a word at distance d counts 1/d, and not 1. */
  readonly byDistance: boolean;
}

/** As the parameters of a model say it: `window`, `symmetric` and `byDistance`, the last two 1 where absent. */
export function countingOf({ window, symmetric, byDistance }: Readonly<Record<string, number>>): Counting {
  return { window: window!, symmetric: symmetric !== 0, byDistance: byDistance !== 0 };
}

/** Milliseconds between yields, so that a cancel gets through. */
const TURN_MS = 50;
/** Bytes of a triple, here and once more in the engine. */
const BYTES = 12 + 20;

/** More distinct pairs are refused. */
export const MOST_PAIRS = 50_000_000;

/** `most` bounds the result: more distinct pairs than this are refused. */
export async function countCooccurrences(
  corpus: Corpus,
  { window, symmetric, byDistance }: Counting,
  control: Control,
  most = MOST_PAIRS,
): Promise<Triples> {
  const words = corpus.vocabulary.counts.length;
  const text = withGaps(corpus);
  const { starts, places } = placesOf(text, words);
  const together = new Float64Array(words + 1);
  const touched = new Uint32Array(words);
  const rowEnds = new Uint32Array(words);
  let j = new Uint32Array(1 << 16);
  let value = new Float32Array(j.length);
  let length = 0;
  control.signal.throwIfAborted();
  let turnEnds = performance.now() + TURN_MS;
  for (let word = 0; word < words; word++) {
    let distinct = 0;
    const add = (other: number, weight: number): void => {
      if (together[other] === 0) touched[distinct++] = other;
      together[other]! += weight;
    };
    for (let k = starts[word]!; k < starts[word + 1]!; k++) {
      const place = places[k]!;
      for (let d = 1; d <= window && text[place - d] !== words; d++) add(text[place - d]!, byDistance ? 1 / d : 1);
      if (!symmetric) continue;
      for (let d = 1; d <= window && text[place + d] !== words; d++) add(text[place + d]!, byDistance ? 1 / d : 1);
    }
    if (length + distinct > most) throw tooManyPairs(`more than ${most}`, most);
    if (length + distinct > j.length) {
      const room = Math.min(most, Math.max(2 * j.length, length + distinct));
      j = grown(j, new Uint32Array(room));
      value = grown(value, new Float32Array(room));
    }
    for (const other of touched.subarray(0, distinct).sort()) {
      j[length] = other;
      value[length++] = together[other]!;
      together[other] = 0;
    }
    rowEnds[word] = length;
    if (performance.now() < turnEnds) continue;
    control.onProgress({ phase: 'Counting pairs', done: word + 1, total: words, unit: 'words' });
    await yieldToEvents();
    control.signal.throwIfAborted();
    turnEnds = performance.now() + TURN_MS;
  }
  const i = new Uint32Array(length);
  rowEnds.forEach((end, word) => {
    i.fill(word, word === 0 ? 0 : rowEnds[word - 1]!, end);
  });
  return { rows: words, cols: words, i, j: j.slice(0, length), value: value.slice(0, length), weight: null };
}

/** The tokens with a gap (the number of words) before, between and after sequences, where windows stop. */
function withGaps({ tokens, sequences, vocabulary }: Corpus): Uint32Array {
  const text = new Uint32Array(tokens.length + sequences.length).fill(vocabulary.counts.length);
  for (let s = 0; s + 1 < sequences.length; s++) {
    text.set(tokens.subarray(sequences[s]!, sequences[s + 1]!), sequences[s]! + s + 1);
  }
  return text;
}

/** Where each word is: word w at `places[starts[w] .. starts[w + 1])`. */
function placesOf(text: Uint32Array, words: number): { starts: Uint32Array; places: Uint32Array } {
  const starts = new Uint32Array(words + 2);
  for (const word of text) starts[word + 1]! += 1;
  for (let word = 0; word <= words; word++) starts[word + 1]! += starts[word]!;
  const next = starts.slice();
  const places = new Uint32Array(text.length);
  text.forEach((word, place) => {
    places[next[word]!++] = place;
  });
  return { starts, places };
}

function grown<T extends Uint32Array | Float32Array>(from: T, into: T): T {
  into.set(from);
  return into;
}

/** `found` says how many there are. */
export function tooManyPairs(found: string, most: number = MOST_PAIRS): VectariumError {
  return new VectariumError(
    'OutOfMemory',
    `The text has ${found} pairs of words, and ${most} are the most that fit (${Math.ceil((most * BYTES) / 1e6)} MB).`,
    'Choose a smaller window, or a higher minimum count so that there are fewer words.',
  );
}
