// Which tracks a title stands for: those that other playlists with its words have most. A word counts as much as it is rare among titles
// (inverse document frequency, Spärck Jones 1972, smoothed: log(1 + playlists / playlists with it)). For judging: a playlist never speaks for itself.
import type { Names } from '../contracts';
import { nameAt } from '../core/names';
import { eachWord } from '../data/words';
import type { SparseMatrix } from '../matrix_contracts';
import { TopK } from '../query/top_k';

/** As many as a playlist of some length has. */
const TRACKS = 25;

/**
 * `history` is playlists × tracks; titles are the names from `first` on, one for each playlist. Where no other playlist shares a word, the
 * most popular tracks stand for the title. The most typical track comes first.
 */
export function titleTracks(history: SparseMatrix, names: Names, first: number): (playlist: number) => Uint32Array {
  const { rows, cols, starts, columns } = history;
  const titles = Array.from({ length: rows }, (_, row) => wordsOf(nameAt(names, first + row)));
  const having = new Map<string, number[]>();
  titles.forEach((words, row) => {
    for (const word of words) {
      const list = having.get(word);
      if (list === undefined) having.set(word, [row]);
      else list.push(row);
    }
  });
  const popularity = new Float64Array(cols);
  for (const track of columns) popularity[track]! += 1;
  const popular = best(popularity);
  return (playlist) => {
    const sums = new Float64Array(cols);
    for (const word of titles[playlist]!) {
      const list = having.get(word)!;
      const weight = Math.log(1 + rows / list.length);
      for (const row of list) {
        if (row === playlist) continue;
        for (let n = starts[row]!; n < starts[row + 1]!; n++) sums[columns[n]!]! += weight;
      }
    }
    const tracks = best(sums);
    return tracks.length > 0 ? tracks : popular;
  };
}

function best(sums: Float64Array): Uint32Array {
  const top = new TopK(TRACKS);
  sums.forEach((sum, track) => {
    if (sum > 0) top.offer(track, sum);
  });
  return top.ranked().rows;
}

function wordsOf(title: string): Set<string> {
  const words = new Set<string>();
  eachWord(title, (word) => words.add(word));
  return words;
}
