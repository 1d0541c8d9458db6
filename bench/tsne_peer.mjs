// One t-SNE of npm in a process of its own: reads a job as JSON from its arguments, writes the map as float32, and prints what it took. All are given
// unit rows, so that their Euclidean distances are those that ours has. Run by bench/tsne.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { peer, folder, file, rows, cols, dims, perplexity, iterations, out } = JSON.parse(process.argv[2]);
const bytes = readFileSync(file);
const x = new Float32Array(bytes.buffer, bytes.byteOffset, rows * cols);
const data = Array.from({ length: rows }, (_, r) => Array.from(x.subarray(r * cols, (r + 1) * cols)));
const load = createRequire(join(folder, 'package.json'));

/** karpathy's tsnejs and its forks: one interface, one algorithm over all pairs. */
function steps(model) {
  model.initDataRaw(data);
  for (let n = 0; n < iterations; n++) model.step();
  return model.getSolution();
}

const PEERS = {
  tsne: () => steps(new (load('tsne').tSNE)({ epsilon: 10, perplexity, dim: dims })),
  '@keckelt/tsne': () => steps(new (load('@keckelt/tsne').TSNE)({ epsilon: 10, perplexity, dim: dims })),
  'tsne-js': () => {
    const Model = load('tsne-js');
    const model = new Model({
      dim: dims,
      perplexity,
      earlyExaggeration: 4,
      learningRate: 100,
      nIter: iterations,
      metric: 'euclidean',
    });
    model.init({ data, type: 'dense' });
    model.run();
    return model.getOutput();
  },
  '@saehrimnir/druidjs': () =>
    new (load('@saehrimnir/druidjs').TSNE)(data, { perplexity, epsilon: 10, d: dims, seed: 1 }).transform(iterations),
};

const run = PEERS[peer];
if (run === undefined) throw new Error(`no peer ${peer}; there are ${Object.keys(PEERS).join(', ')}`);
const began = performance.now();
const before = process.cpuUsage();
const map = run();
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(before);
writeFileSync(
  out,
  Float32Array.from({ length: rows * dims }, (_, i) => map[Math.floor(i / dims)][i % dims]),
);
console.log(JSON.stringify({ seconds, cpuSeconds: (user + system) / 1e6 }));
