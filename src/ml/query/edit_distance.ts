// Damerau–Levenshtein distance in its restricted form (optimal string alignment): insertions, deletions, substitutions and swaps
// of neighbours, no substring edited twice. Only distances up to a small limit, so only a band about the diagonal is filled.

/** Distance of a and b in UTF-16 code units, or `limit + 1` when it is more than `limit`. */
export function editDistance(a: string, b: string, limit: number): number {
  const far = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return far;
  let beforeLast = new Uint8Array(b.length + 1);
  let last = Uint8Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, far));
  let current = new Uint8Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    current.fill(far);
    current[0] = Math.min(i, far);
    let least = current[0]!;
    const ca = a.charCodeAt(i - 1);
    for (let j = from; j <= to; j++) {
      const cb = b.charCodeAt(j - 1);
      let d = Math.min(last[j]! + 1, current[j - 1]! + 1, last[j - 1]! + (ca === cb ? 0 : 1));
      const swapped = i > 1 && j > 1 && ca === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === cb;
      if (swapped) d = Math.min(d, beforeLast[j - 2]! + 1);
      current[j] = Math.min(d, far);
      least = Math.min(least, current[j]!);
    }
    // A swap can still reach back one row further, so both rows must be past the limit.
    if (least > limit && last.every((d) => d > limit)) return far;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length]!;
}
