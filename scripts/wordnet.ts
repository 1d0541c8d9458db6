// WordNet's data files (Fellbaum 1998; format: wndb(5WN)) as synsets with their words, pointers and gloss. Only reading; what is made of it
// is analogy_set.ts and noun_similarity.ts. Names are kept as they are written, with capitals and underscores.
export interface Pointer {
  /** "!" antonym, "\\" pertains to, "@" hypernym, "@i" instance of, "#p" part of, "+" derivationally related … (wninput(5WN)). */
  readonly symbol: string;
  /** Place of the target: part of speech and offset. */
  readonly target: string;
  /** Which word points to which, from 1; 0 for the synset as a whole. */
  readonly from: number;
  readonly to: number;
}

export interface Synset {
  readonly words: readonly string[];
  /** Lexicographer file, e.g. 18 for noun.person. */
  readonly file: number;
  readonly pointers: readonly Pointer[];
  readonly gloss: string;
}

/** Synsets by place: part of speech (n, v, a, r) and offset, e.g. "n08952341". */
export type WordNet = ReadonlyMap<string, Synset>;

const FILES = { n: 'data.noun', v: 'data.verb', a: 'data.adj', r: 'data.adv' } as const;

/** `read` gives the text of a data file by name. */
export function readWordNet(read: (name: string) => string): WordNet {
  const synsets = new Map<string, Synset>();
  for (const [pos, file] of Object.entries(FILES)) {
    for (const line of read(file).split('\n')) {
      // The licence at the head of each file is indented.
      if (line === '' || line.startsWith(' ')) continue;
      synsets.set(`${pos}${line.slice(0, 8)}`, parseSynset(line));
    }
  }
  return synsets;
}

function parseSynset(line: string): Synset {
  const [data, gloss = ''] = line.split(' | ');
  const fields = data!.trim().split(' ');
  const count = Number.parseInt(fields[3]!, 16);
  const words = Array.from({ length: count }, (_, i) => fields[4 + 2 * i]!.replace(/\((a|p|ip)\)$/, ''));
  const first = 4 + 2 * count;
  const pointers = Array.from({ length: Number(fields[first]) }, (_, i): Pointer => {
    const [symbol, offset, pos, places] = fields.slice(first + 1 + 4 * i, first + 5 + 4 * i);
    return {
      symbol: symbol!,
      target: `${pos === 's' ? 'a' : pos}${offset}`,
      from: Number.parseInt(places!.slice(0, 2), 16),
      to: Number.parseInt(places!.slice(2), 16),
    };
  });
  return { words, file: Number(fields[1]), pointers, gloss: gloss.trim() };
}

/** Every pair of words that a pointer of this kind joins: word of `synset`, word of its target. Of two whole synsets, their first words. */
export function* joined(wordnet: WordNet, pos: string, symbol: string): Generator<JoinedWords, void, undefined> {
  for (const [place, synset] of wordnet) {
    if (!place.startsWith(pos)) continue;
    for (const pointer of synset.pointers) {
      const target = wordnet.get(pointer.target);
      if (pointer.symbol !== symbol || target === undefined) continue;
      const from = synset.words[Math.max(0, pointer.from - 1)]!;
      const to = target.words[Math.max(0, pointer.to - 1)]!;
      yield { from, to, synset, target, targetPlace: pointer.target };
    }
  }
}

export interface JoinedWords {
  readonly from: string;
  readonly to: string;
  readonly synset: Synset;
  readonly target: Synset;
  readonly targetPlace: string;
}
