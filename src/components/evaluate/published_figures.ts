// What published word vectors reach on public test sets, and on how much text. Only figures that were read in the source named.
export interface Figure {
  readonly system: string;
  /** Words of text it was trained on. */
  readonly words: string;
  readonly value: string;
  /** Index into SOURCES. */
  readonly source: number;
}

export const SOURCES: readonly { readonly title: string; readonly url: string }[] = [
  {
    title: 'gensim, Comparison of FastText and Word2Vec (100 dimensions, of the 30,000 most frequent words)',
    url: 'https://github.com/piskvorky/gensim/blob/develop/docs/notebooks/Word2Vec_FastText_Comparison.ipynb',
  },
  {
    title: 'Pennington, Socher & Manning 2014, table 2 (300 dimensions)',
    url: 'https://aclanthology.org/D14-1162/',
  },
  { title: 'Hill, Reichart & Korhonen, SimLex-999', url: 'https://fh295.github.io/simlex.html' },
  {
    title: 'Linguistic Diagnostics Toolkit, intrinsic tasks (500 dimensions, English Wikipedia of 2013)',
    url: 'http://ldtoolkit.space/leaderboard/intrinsic_tasks/',
  },
  {
    title: 'NLPL word embeddings repository (300 dimensions)',
    url: 'http://vectors.nlpl.eu/explore/embeddings/en/models/',
  },
];

/** Accuracy over the questions asked, by 3CosAdd. */
export const ANALOGIES: readonly Figure[] = [
  { system: 'Skip-gram, Brown corpus', words: '1 million', value: '2.1 %', source: 0 },
  { system: 'fastText, Brown corpus', words: '1 million', value: '50.6 %', source: 0 },
  { system: 'Skip-gram, text8', words: '17 million', value: '40.4 %', source: 0 },
  { system: 'fastText, text8', words: '17 million', value: '55.7 %', source: 0 },
  { system: 'Skip-gram, text9', words: '124 million', value: '59.4 %', source: 0 },
  { system: 'fastText, text9', words: '124 million', value: '61.9 %', source: 0 },
  { system: 'Skip-gram, Wikipedia + Gigaword', words: '6 billion', value: '69.1 %', source: 1 },
  { system: 'GloVe, Wikipedia + Gigaword', words: '6 billion', value: '71.7 %', source: 1 },
  { system: 'GloVe, Common Crawl', words: '42 billion', value: '75.0 %', source: 1 },
];

export const PAIRS: readonly Figure[] = [
  { system: 'WordSim-353: CBOW', words: 'Wikipedia', value: '0.63', source: 3 },
  { system: 'WordSim-353: skip-gram', words: 'Wikipedia', value: '0.64', source: 3 },
  { system: 'SimLex-999: skip-gram', words: '1 billion', value: '0.37', source: 2 },
  { system: 'SimLex-999: skip-gram, Gigaword', words: '4.8 billion', value: '0.44', source: 4 },
];
