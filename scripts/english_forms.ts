// Forms of English words by rule (Quirk et al. 1985, §3.2–3.20 verbs, §5.80 nouns, §7.74–7.79 adjectives), with the common irregular ones.
// Rules give candidates where spelling leaves a choice (stopped, visited); which of them is a word is for a corpus to say.

/** base: past. */
const PAST: Readonly<Record<string, string>> = table(
  'be was become became begin began break broke bring brought build built buy bought catch caught choose chose come came cut cut deal dealt do did draw drew drink drank drive drove eat ate fall fell feed fed feel felt fight fought find found fly flew forget forgot get got give gave go went grow grew hang hung have had hear heard hide hid hit hit hold held hurt hurt keep kept know knew lay laid lead led leave left lend lent let let lie lay lose lost make made mean meant meet met pay paid put put read read ride rode rise rose run ran say said see saw seek sought sell sold send sent set set shake shook shoot shot show showed shut shut sing sang sit sat sleep slept speak spoke spend spent spread spread stand stood steal stole strike struck swear swore swim swam take took teach taught tear tore tell told think thought throw threw understand understood wear wore win won write wrote',
);
const PLURAL: Readonly<Record<string, string>> = table(
  'man men woman women child children foot feet tooth teeth life lives wife wives half halves leaf leaves knife knives shelf shelves wolf wolves hero heroes potato potatoes crisis crises basis bases analysis analyses phenomenon phenomena ox oxen mouse mice goose geese',
);
const COMPARED: Readonly<Record<string, readonly [string, string]>> = {
  good: ['better', 'best'],
  bad: ['worse', 'worst'],
  far: ['farther', 'farthest'],
};

function table(text: string): Record<string, string> {
  const words = text.split(' ');
  return Object.fromEntries(words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1]!]] : [])));
}

export function plurals(noun: string): string[] {
  const irregular = PLURAL[noun];
  return irregular === undefined ? [sForm(noun)] : [irregular];
}

export function pasts(verb: string): string[] {
  const irregular = PAST[verb];
  return irregular === undefined ? withSuffix(verb, 'ed') : [irregular];
}

export function participles(verb: string): string[] {
  if (verb.endsWith('ie')) return [`${verb.slice(0, -2)}ying`];
  return /[^eoy]e$/.test(verb) ? [`${verb.slice(0, -1)}ing`] : stems(verb).map((stem) => `${stem}ing`);
}

export function thirdPersons(verb: string): string[] {
  if (verb === 'be') return ['is'];
  if (verb === 'have') return ['has'];
  return [sForm(verb)];
}

/** Comparative and superlative, candidate by candidate. */
export function comparisons(adjective: string): (readonly [string, string])[] {
  const irregular = COMPARED[adjective];
  if (irregular !== undefined) return [irregular];
  const superlatives = withSuffix(adjective, 'est');
  return withSuffix(adjective, 'er').map((comparative, i) => [comparative, superlatives[i]!] as const);
}

function sForm(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh|[^aeiou]o)$/.test(word) ? `${word}es` : `${word}s`;
}

/** A suffix that begins with e: after e, after y, and with or without a doubled consonant. */
function withSuffix(word: string, suffix: string): string[] {
  if (word.endsWith('e')) return [`${word}${suffix.slice(1)}`];
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}i${suffix}`];
  return stems(word).map((stem) => `${stem}${suffix}`);
}

/** The word, and the word with its last consonant doubled where that could be (stop, admit). */
function stems(word: string): string[] {
  return /[^aeiou][aeiou][bdfgklmnprtvz]$/.test(word) ? [word, `${word}${word.at(-1)}`] : [word];
}
