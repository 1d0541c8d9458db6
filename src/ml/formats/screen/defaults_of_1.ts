// The defaults that links of version 1 leave out, as they were when the first was written; for the test alone, which holds the models to them.
export const DEFAULTS_OF_1: Readonly<Record<string, string>> = {
  'skip-gram':
    'dim 100, window 5, negative 5, epochs 5, minCount 5, phrases 0, phrasePasses 1, sample 0.001, block 1, learningRate 0.025',
  cbow: 'dim 100, window 5, negative 5, epochs 5, minCount 5, phrases 0, phrasePasses 1, sample 0.001, learningRate 0.05',
  softmax: 'dim 100, window 5, epochs 5, minCount 20, phrases 0, phrasePasses 1, sample 0.001, learningRate 0.025',
  subword:
    'dim 100, window 5, negative 5, epochs 5, minCount 5, phrases 0, phrasePasses 1, sample 0.001, minn 3, maxn 6, buckets 100000, learningRate 0.05',
  glove:
    'dim 100, window 10, epochs 25, xMax 100, minCount 5, phrases 0, phrasePasses 1, alpha 0.75, symmetric 1, learningRate 0.05',
  'ppmi-svd':
    'dim 100, window 5, epochs 4, minCount 5, phrases 0, phrasePasses 1, smoothing 0.75, shift 1, power 0.5, oversampling 12, symmetric 1, byDistance 0',
  'biased-mf':
    'dim 50, epochs 30, regularization 0.1, learningRate 0.03, split 0, holdout 20, fold 1, validation 5, patience 3',
  'svd++':
    'dim 50, epochs 20, regularization 0.1, learningRate 0.015, split 0, holdout 20, fold 1, validation 5, patience 3',
  als: 'dim 64, epochs 15, regularization 16, alpha 0.1, solverSteps 3, split 0, holdout 20, fold 1, validation 5, patience 3',
  'logistic-mf':
    'dim 50, negative 10, epochs 40, regularization 0.01, learningRate 0.05, split 0, holdout 20, fold 1, validation 5, patience 3',
  bpr: 'dim 50, negative 1, epochs 60, regularization 0.03, learningRate 0.05, split 0, holdout 20, fold 1, validation 5, patience 3',
  svd: 'dim 20, epochs 4, centre 1, oversampling 12, split 0, holdout 20, fold 1, validation 5',
  'simulated-ratings': 'users 943, items 1682, entries 100000, dim 8, seed 1',
  'simulated-playlists': 'users 4000, items 3000, topics 40, seed 1',
};
