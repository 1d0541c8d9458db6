// Metadata columns of a corpus's words: how often each occurs and, where documents have years, when. Years are weighted by
// occurrence: a word's mean year is the mean over its tokens, not over the documents that hold it.
import type { Column, Corpus } from '../contracts';

export function wordColumns(corpus: Corpus): Column[] {
  const { counts } = corpus.vocabulary;
  const columns: Column[] = [{ name: 'count', label: 'Frequency', values: Float32Array.from(counts) }];
  if (corpus.documents.some((document) => document.year !== undefined)) columns.push(...yearColumns(corpus));
  return columns;
}

function yearColumns(corpus: Corpus): Column[] {
  const words = corpus.vocabulary.counts.length;
  const sum = new Float64Array(words);
  const dated = new Uint32Array(words);
  const first = new Float32Array(words).fill(Number.NaN);
  const last = new Float32Array(words).fill(Number.NaN);
  corpus.documents.forEach(({ start, year }, d) => {
    if (year === undefined) return;
    const end = corpus.documents[d + 1]?.start ?? corpus.tokens.length;
    for (let i = start; i < end; i++) {
      const word = corpus.tokens[i]!;
      sum[word]! += year;
      dated[word]!++;
      // Written so that NaN, no year yet, gives way.
      if (!(first[word]! <= year)) first[word] = year;
      if (!(last[word]! >= year)) last[word] = year;
    }
  });
  return [
    { name: 'meanYear', label: 'Mean year', values: Float32Array.from(sum, (total, i) => total / dated[i]!) },
    { name: 'firstYear', label: 'First year', values: first },
    { name: 'lastYear', label: 'Last year', values: last },
  ];
}
