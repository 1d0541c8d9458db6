// What published word vectors and recommenders reach on public test sets, and on how much data. Only figures that were read in the source named.
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

/** Of all ten tasks together, by the team that came first (the main track). */
export const CHALLENGE_WINNER = { rPrecision: '0.224', ndcg: '0.395', clicks: '1.78' } as const;

/** 5-fold cross-validation of MovieLens 100k with the package's defaults, by the README of Surprise. */
export const RATINGS: readonly { readonly system: string; readonly rmse: string; readonly mae: string }[] = [
  { system: 'Baseline (biases only)', rmse: '0.944', mae: '0.748' },
  { system: 'SVD (biased matrix factorization)', rmse: '0.934', mae: '0.737' },
  { system: 'k-NN with baseline', rmse: '0.931', mae: '0.733' },
  { system: 'SVD++', rmse: '0.919', mae: '0.721' },
];

export const RATINGS_SOURCE = {
  title: 'Surprise, benchmarks',
  url: 'https://github.com/NicolasHug/Surprise#benchmarks',
};

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
