// Words that stand together far more often than chance become one (Mikolov et al. 2013, arXiv 1310.4546, eq. 6): "new york" → new_york where
//   score(a, b) = (count(ab) − δ) / (count(a) · count(b)) · words of the text > threshold,
// as word2phrase.c has it, with δ the minimum count. Each pass halves the threshold (as word2vec's demo-phrases.sh does) and may join what the
// one before joined. A sentence is read from left to right, and a word belongs to one phrase. Exact, in bounded memory: pairs are first
// counted in at most 2²² buckets, which only overestimates, and then one by one where their bucket could reach the threshold (Park et al. 1995).
import type { Control } from '../contracts';
import { nameAt, nameCount, packNames } from '../core/names';
import { yieldToEvents } from '../core/yield';
import type { TokenizedText } from './corpus';
import { hashPair, PairTable } from './pair_table';

/** A text whose phrases are joined: words and phrases are its types, some of which may not occur any more. */
export interface PhrasedText extends TokenizedText {
  /** Type ids of the phrases that occur. */
  readonly phrases: readonly number[];
}

/** Threshold 0 joins nothing. */
export interface PhraseParameters {
  readonly minCount: number;
  readonly phrases: number;
  readonly phrasePasses: number;
}

/** What parts the words of a phrase: a letter that people can type. A text that writes new_york means the same word. */
export const JOINT = '_';

/** Tokens between looks at the clock, and milliseconds between yields, so that a cancel gets through. */
const RUN = 1 << 15;
const TURN_MS = 50;
const MOST_BUCKETS = 1 << 22;

/** The parameters of phrases among those of a model; a model without them joins nothing. */
export function phraseParameters({ minCount = 1, phrases = 0, phrasePasses = 1 }: Readonly<Record<string, number>>) {
  return { minCount, phrases, phrasePasses };
}

/** Joins phrases. `rawWords` stays what was read. Yields to waiting messages; stops with the signal's AbortError. */
export async function joinPhrases(
  text: TokenizedText,
  { minCount, phrases: threshold, phrasePasses }: PhraseParameters,
  control: Control,
): Promise<PhrasedText> {
  let joined: PhrasedText = { ...text, phrases: [] };
  if (threshold === 0) return joined;
  for (let pass = 0; pass < phrasePasses; pass++) {
    const sweeps = new Sweeps(joined, control, pass, phrasePasses);
    const found = await findPhrases(joined, minCount, threshold / 2 ** pass, sweeps);
    if (found.length === 0) break;
    joined = await rewrite(joined, found, sweeps);
  }
  return joined;
}

interface Pair {
  readonly first: number;
  readonly second: number;
}

async function findPhrases(text: PhrasedText, delta: number, threshold: number, sweeps: Sweeps): Promise<Pair[]> {
  const { tokens, typeCounts } = text;
  const mask = Math.min(MOST_BUCKETS, 2 ** Math.ceil(Math.log2(tokens.length + 1))) - 1;
  const buckets = new Uint32Array(mask + 1);
  // A pair occurs at most as often as either of its words.
  const rare = (type: number): boolean => typeCounts[type]! <= delta;
  const passes = (first: number, second: number, count: number): boolean =>
    ((count - delta) / (typeCounts[first]! * typeCounts[second]!)) * tokens.length > threshold;
  await sweeps.pairs((first, second) => {
    if (!rare(first) && !rare(second)) buckets[hashPair(first, second) & mask]!++;
  });
  const table = new PairTable(typeCounts.length);
  await sweeps.pairs((first, second) => {
    if (rare(first) || rare(second)) return;
    if (passes(first, second, buckets[hashPair(first, second) & mask]!)) table.add(first, second);
  });
  const found: Pair[] = [];
  table.forEach((first, second, count) => {
    if (passes(first, second, count)) found.push({ first, second });
  });
  return found.sort((a, b) => a.first - b.first || a.second - b.second);
}

async function rewrite(text: PhrasedText, found: readonly Pair[], sweeps: Sweeps): Promise<PhrasedText> {
  const { types, tokens } = text;
  const known = new Map<string, number>();
  const joint = JOINT.charCodeAt(0);
  for (let type = 0; type < nameCount(types); type++) {
    const name = types.bytes.subarray(types.offsets[type], types.offsets[type + 1]);
    if (name.includes(joint)) known.set(nameAt(types, type), type);
  }
  const added: string[] = [];
  const phrases = new Set(text.phrases);
  // Type of the phrase by its second word, for each first word.
  const follows: (Map<number, number> | undefined)[] = new Array(text.typeCounts.length);
  for (const { first, second } of found) {
    const name = nameAt(types, first) + JOINT + nameAt(types, second);
    const type = known.get(name) ?? nameCount(types) + added.push(name) - 1;
    known.set(name, type);
    phrases.add(type);
    follows[first] = (follows[first] ?? new Map<number, number>()).set(second, type);
  }
  const typeCounts = new Uint32Array(text.typeCounts.length + added.length);
  const joined = new Uint32Array(tokens.length);
  const sequences: number[] = [];
  const starts: number[] = [];
  let length = 0;
  let next = 0; // the first token that is in no phrase yet
  let document = 0;
  await sweeps.runs((from, to, end, opens) => {
    // A document begins a sequence, so its start is never inside a phrase.
    if (opens) {
      sequences.push(length);
      while (document < text.documents.length && text.documents[document]!.start <= from) starts[document++] = length;
    }
    for (let i = Math.max(from, next); i < to; i = next) {
      const phrase = i + 1 < end ? follows[tokens[i]!]?.get(tokens[i + 1]!) : undefined;
      const type = phrase ?? tokens[i]!;
      next = i + (phrase === undefined ? 1 : 2);
      typeCounts[type]!++;
      joined[length++] = type;
    }
  });
  sequences.push(length);
  return {
    ...text,
    types: withNames(types, added),
    typeCounts,
    tokens: joined.slice(0, length),
    sequences: Uint32Array.from(sequences),
    documents: text.documents.map((entry, i) => ({ ...entry, start: starts[i] ?? length })),
    phrases: [...phrases].filter((type) => typeCounts[type]! > 0),
  };
}

function withNames(names: TokenizedText['types'], added: readonly string[]): TokenizedText['types'] {
  const more = packNames(added);
  const bytes = new Uint8Array(names.bytes.length + more.bytes.length);
  bytes.set(names.bytes);
  bytes.set(more.bytes, names.bytes.length);
  const offsets = new Uint32Array(names.offsets.length + added.length);
  offsets.set(names.offsets);
  offsets.set(
    more.offsets.subarray(1).map((offset) => names.bytes.length + offset),
    names.offsets.length,
  );
  return { bytes, offsets };
}

/** Goes over a text in runs within one sequence, with progress and yields. A pass over the phrases is three sweeps. */
class Sweeps {
  private readonly text: TokenizedText;
  private readonly control: Control;
  private readonly total: number;
  private done: number;
  private turnEnds = performance.now() + TURN_MS;

  constructor(text: TokenizedText, control: Control, pass: number, passes: number) {
    this.text = text;
    this.control = control;
    this.done = 3 * pass * text.tokens.length;
    this.total = 3 * passes * text.tokens.length;
  }

  /** `end` is the end of the sequence that the tokens from `from` to before `to` lie in; `opens` where they are its first. */
  async runs(visit: (from: number, to: number, end: number, opens: boolean) => void): Promise<void> {
    const { sequences } = this.text;
    this.control.signal.throwIfAborted();
    for (let s = 0; s + 1 < sequences.length; s++) {
      const start = sequences[s]!;
      const end = sequences[s + 1]!;
      for (let from = start; from < end; from += RUN) {
        const to = Math.min(from + RUN, end);
        visit(from, to, end, from === start);
        this.done += to - from;
        if (performance.now() < this.turnEnds) continue;
        this.control.onProgress({ phase: 'Joining phrases', done: this.done, total: this.total });
        await yieldToEvents();
        this.control.signal.throwIfAborted();
        this.turnEnds = performance.now() + TURN_MS;
      }
    }
  }

  pairs(visit: (first: number, second: number) => void): Promise<void> {
    const { tokens } = this.text;
    return this.runs((from, to, end) => {
      const last = Math.min(to, end - 1);
      for (let i = from; i < last; i++) visit(tokens[i]!, tokens[i + 1]!);
    });
  }
}
