// GloVe's published objective and AdaGrad (Pennington et al. 2014, eq. 8, and the authors' program) written out plainly in float64, one
// thread: the same pairs, the same start and the same shuffles as ours. glove_curve.test.ts holds ours to another such loop, pass by pass.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Names } from '../src/ml/contracts';
import { initialTable } from '../src/ml/engines/initial_tables';
import { passOrder } from '../src/ml/engines/triple_plan';
import { word2vecTextLines } from '../src/ml/formats/word2vec_text';
import type { TriplesJob } from '../src/ml/triples_contracts';

/** Vectors w + w̃ of the words go to `out` as word2vec text. */
export async function trainPlainGlove({ objective, triples, parameters, seed }: TriplesJob, names: Names, out: string) {
  const { rows, i, j, value } = triples;
  const { dim, epochs, learningRate, xMax, alpha } = parameters as Record<string, number>;
  const cpuBefore = process.cpuUsage();
  const started = performance.now();
  const size = dim! + 1; // the bias comes last
  const [w, c] = objective
    .tables(rows, rows, parameters)
    .slice(0, 2)
    .map((spec, n) => Float64Array.from(initialTable(spec, n, seed).data)) as [Float64Array, Float64Array];
  const [squaresW, squaresC] = [w.map(() => 1), c.map(() => 1)];
  for (let pass = 0; pass < epochs!; pass++) {
    for (const n of passOrder(i.length, seed, pass)) {
      const [a, b, x] = [i[n]! * size, j[n]! * size, value[n]!];
      let difference = w[a + dim!]! + c[b + dim!]! - Math.log(x);
      for (let d = 0; d < dim!; d++) difference += w[a + d]! * c[b + d]!;
      const slope = learningRate! * Math.min(1, (x / xMax!) ** alpha!) * difference;
      for (let d = 0; d < size; d++) {
        const slopeW = slope * (d < dim! ? c[b + d]! : 1);
        const slopeC = slope * (d < dim! ? w[a + d]! : 1);
        w[a + d]! -= slopeW / Math.sqrt(squaresW[a + d]!);
        c[b + d]! -= slopeC / Math.sqrt(squaresC[b + d]!);
        squaresW[a + d]! += slopeW ** 2;
        squaresC[b + d]! += slopeC ** 2;
      }
    }
  }
  const { user, system } = process.cpuUsage(cpuBefore);
  const trainSeconds = (performance.now() - started) / 1000;
  const data = Float32Array.from({ length: rows * dim! }, (_, n) => {
    const at = Math.floor(n / dim!) * size + (n % dim!);
    return w[at]! + c[at]!;
  });
  await pipeline(Readable.from(word2vecTextLines(names, { data, rows, cols: dim! })), createWriteStream(out));
  return { trainSeconds, trainCpuSeconds: (user + system) / 1e6 };
}
