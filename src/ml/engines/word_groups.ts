// The words of each group side by side, so that one can be drawn by one random number: place first[word] + below(size[word]) of
// `members` is a word of the group that `word` is in, each equally likely. Group ids may be any numbers.

export interface WordGroups {
  /** All words, by group. */
  readonly members: Uint32Array;
  /** For each word, where its group starts in `members`, and how many words it has. */
  readonly first: Uint32Array;
  readonly size: Uint32Array;
}

export function createWordGroups(groups: Uint32Array): WordGroups {
  const members = Uint32Array.from(groups.keys()).sort((a, b) => groups[a]! - groups[b]! || a - b);
  const first = new Uint32Array(groups.length);
  const size = new Uint32Array(groups.length);
  for (let start = 0, end = 0; start < members.length; start = end) {
    while (end < members.length && groups[members[end]!] === groups[members[start]!]) end++;
    for (const word of members.subarray(start, end)) {
      first[word] = start;
      size[word] = end - start;
    }
  }
  return { members, first, size };
}
