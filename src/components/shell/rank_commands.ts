// Which titles a few typed letters mean, best first: the beginning of the title, the beginnings of its words ("fold insp"), its initials ("kbs" or
// "ks" of "Keyboard shortcuts"), part of a word, or else its letters in order. Of equals the one used last is first. Pure.

const WORD = /[\p{L}\p{N}]+/gu;

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** 0 where the query does not mean the title; more is better. */
export function scoreTitle(query: string, title: string): number {
  const asked = plain(query).trim();
  const text = plain(title);
  if (asked === '') return 0;
  if (text.startsWith(asked)) return 100;
  const words = text.match(WORD) ?? [];
  const parts = asked.match(WORD) ?? [];
  if (parts.length > 0 && parts.every((part) => words.some((word) => word.startsWith(part)))) return 80;
  const initials = words.map((word) => word[0]).join('');
  if (asked.length > 1 && initials.startsWith(asked)) return 70;
  if (asked.length > 1 && text.includes(asked)) return 50;
  return asked.length > 2 && inOrder(asked.replaceAll(' ', ''), text) ? 20 : 0;
}

/** The letters in order, each new run of them at the beginning of a word, so that little means much: "thepap" for "theme: paper". */
function inOrder(letters: string, text: string): boolean {
  let at = 0;
  let before = -2;
  for (const letter of letters) {
    const next = text[before + 1] === letter ? before + 1 : wordStart(text, letter, at);
    if (next < 0) return false;
    before = next;
    at = next + 1;
  }
  return true;
}

function wordStart(text: string, letter: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    if (text[i] === letter && (i === 0 || /[^\p{L}\p{N}]/u.test(text[i - 1]!))) return i;
  }
  return -1;
}

/** Points that the command used last is ahead by; less for each before it. Never enough to pass a better kind of match. */
const RECENT = 8;

/** `recent`: ids, the one used last first. */
export function rank<T extends { readonly id: string; readonly title: string }>(
  query: string,
  list: readonly T[],
  recent: readonly string[] = [],
): readonly { readonly item: T; readonly score: number }[] {
  const bonus = (id: string) => {
    const at = recent.indexOf(id);
    return at < 0 ? 0 : Math.max(0, RECENT - at);
  };
  return list
    .map((item) => ({ item, score: scoreTitle(query, item.title) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score + bonus(b.item.id) - a.score - bonus(a.item.id));
}
