// Which words are nouns, and of which kind, by WordNet 3.1's index.sense (Fellbaum 1998; format: senseidx(5WN)): the oracle of the
// quality benchmark. A word is a noun when its most frequent sense in the tagged text is one; its category is that sense's
// lexicographer file (noun.person, noun.artifact …). Knows no vectors; lemmas only, so that no category is guessed from an ending.

/** Lexicographer files 3 to 28, in order (lexnames(5WN)). */
const NOUN_FILES = [
  'Tops',
  'act',
  'animal',
  'artifact',
  'attribute',
  'body',
  'cognition',
  'communication',
  'event',
  'feeling',
  'food',
  'group',
  'location',
  'motive',
  'object',
  'person',
  'phenomenon',
  'plant',
  'possession',
  'process',
  'quantity',
  'relation',
  'shape',
  'state',
  'substance',
  'time',
] as const;
const FIRST_NOUN_FILE = 3;
const NOUN = '1';

/**
 * WordNet holds no pronouns, articles, prepositions, conjunctions or modals, so these look like the nouns that they rarely are
 * (a metric ångström, a month, a testament, a tin, an operating room).
 */
const FUNCTION_WORDS = new Set(
  'a an as at but by can could do for he her i if in it its me might may must my no nor of on or our shall she so than that the them they this to us was we who will with you'.split(
    ' ',
  ),
);

interface Sense {
  readonly partOfSpeech: string;
  readonly file: number;
  readonly number: number;
  readonly tagged: number;
}

/** One line of index.sense: `lemma%pos:file:id:head:head_id offset number tagged`. Null where the line is none. */
function parseSense(line: string): (Sense & { readonly lemma: string }) | null {
  const [key, , number, tagged] = line.split(' ');
  const [lemma, place] = (key ?? '').split('%');
  if (!lemma || place === undefined || tagged === undefined) return null;
  const [partOfSpeech, file] = place.split(':');
  return { lemma, partOfSpeech: partOfSpeech!, file: Number(file), number: Number(number), tagged: Number(tagged) };
}

/**
 * Noun → its category. A noun must be seen as a noun in WordNet's tagged text, and more often in its first noun sense than in any
 * sense of another part of speech. Of equally frequent noun senses the one that WordNet lists first counts.
 */
export function nounCategories(indexSense: string): Map<string, string> {
  const nouns = new Map<string, Sense>();
  const others = new Map<string, number>();
  for (const line of indexSense.split('\n')) {
    const sense = parseSense(line);
    if (sense === null || FUNCTION_WORDS.has(sense.lemma)) continue;
    const { lemma } = sense;
    if (sense.partOfSpeech !== NOUN) {
      others.set(lemma, Math.max(others.get(lemma) ?? 0, sense.tagged));
      continue;
    }
    const best = nouns.get(lemma);
    const isBetter =
      best === undefined || sense.tagged > best.tagged || (sense.tagged === best.tagged && sense.number < best.number);
    if (isBetter) nouns.set(lemma, sense);
  }
  const categories = new Map<string, string>();
  for (const [lemma, { tagged, file }] of nouns) {
    if (tagged > 0 && tagged > (others.get(lemma) ?? 0)) categories.set(lemma, categoryName(file));
  }
  return categories;
}

function categoryName(file: number): string {
  const name = NOUN_FILES[file - FIRST_NOUN_FILE];
  if (name === undefined) throw new RangeError(`lexicographer file ${file} is no noun file (3 to 28)`);
  return `noun.${name}`;
}

/** Regular plurals of a noun (Quirk et al. 1985, §5.80), as pairs (noun, plural) where both are words of the vocabulary. */
export function pluralPairs(nouns: Iterable<string>, vocabulary: ReadonlySet<string>): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (const noun of nouns) {
    const plural = regularPlural(noun);
    if (vocabulary.has(plural)) pairs.push([noun, plural]);
  }
  return pairs;
}

function regularPlural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
