// Turns the tagged Brown corpus (Form C: "The/at jury/nn said/vbd ./.") back into readable text: tags off, punctuation joined to
// its words, quotes as ", one paragraph per line with a blank line between. What the corpus has lost stays lost: formulas, which
// it replaced by marks as **zg, are left out.

/** Titles of the corpus's 15 categories by the second letter of a file's name (its CONTENTS file; letters I, O and Q are unused). */
export const BROWN_GENRES: Readonly<Record<string, string>> = {
  a: 'Press: reportage',
  b: 'Press: editorial',
  c: 'Press: reviews',
  d: 'Religion',
  e: 'Skills and hobbies',
  f: 'Popular lore',
  g: 'Belles lettres',
  h: 'Government and house organs',
  j: 'Learned',
  k: 'General fiction',
  l: 'Mystery',
  m: 'Science fiction',
  n: 'Adventure',
  p: 'Romance',
  r: 'Humor',
};

/** One file of the corpus as text. */
export function brownText(tagged: string): string {
  return tagged
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map(sentence)
        .filter((text) => text !== '')
        .join(' '),
    )
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}

function sentence(line: string): string {
  let text = '';
  let glued = true; // the next token takes no space before it
  let quoted = false; // within single quotes, whose opening and closing are written alike
  let last = '';
  for (const token of line.trim().split(/\s+/)) {
    const slash = token.lastIndexOf('/');
    // Only the tag's slash: "and/or/cc", "1/2/cd" and "//in" keep theirs.
    const word = (slash > 0 ? token.slice(0, slash) : token).replace(/\*\*[a-z]+/, '');
    if (word === '') continue;
    // The corpus as distributed doubles a sentence's closing ; ? and !, and sets a full stop after "Jr." too.
    if ((word === last && /^[;?!]$/.test(word)) || (word === '.' && last.endsWith('.'))) continue;
    last = word;
    const opens = word === '(' || word === '[' || word === '``' || (word === "'" && !quoted);
    const closes = /^(?:[.,;:?!)\]]|'')$/.test(word) || (word === "'" && quoted);
    if (word === "'") quoted = !quoted;
    text += (glued || closes ? '' : ' ') + word.replace(/^(?:``|'')$/, '"');
    glued = opens;
  }
  return text;
}
