// For tests and benches: GloVe's published objective and AdaGrad (Pennington et al. 2014, eq. 8, and the authors' program) written out
// plainly in float64, from the same start and with the same shuffles as the engines.
import { initialTable } from '../engines/initial_tables';
import { passOrder } from '../engines/triple_plan';
import type { TriplesJob } from '../triples_contracts';

/** Tables of `rows` × (dim + 1) whose last column is the bias, and the mean ½ f(x) (w·w̃ + b + b̃ − log x)² of each pass. */
export function trainPlainGlove({ objective, triples, parameters, seed }: TriplesJob): {
  readonly w: Float64Array;
  readonly c: Float64Array;
  readonly curve: readonly number[];
} {
  const { rows, cols, i, j, value } = triples;
  const [dim, rate] = [parameters.dim!, parameters.learningRate!];
  const [xMax, alpha] = [parameters.xMax!, parameters.alpha!];
  const size = dim + 1;
  const [start, other] = objective.tables(rows, cols, parameters);
  const w = Float64Array.from(initialTable(start!, 0, seed).data);
  const c = Float64Array.from(initialTable(other!, 1, seed).data);
  const [squaresW, squaresC] = [w.map(() => 1), c.map(() => 1)];
  const curve = Array.from({ length: parameters.epochs! }, (_, pass) => {
    let loss = 0;
    for (const n of passOrder(i.length, seed, pass)) {
      const [a, b, x] = [i[n]! * size, j[n]! * size, value[n]!];
      let difference = w[a + dim]! + c[b + dim]! - Math.log(x);
      for (let d = 0; d < dim; d++) difference += w[a + d]! * c[b + d]!;
      const f = x < xMax ? (x / xMax) ** alpha : 1;
      loss += 0.5 * f * difference ** 2;
      for (let d = 0; d <= dim; d++) {
        const slopeW = rate * f * difference * (d < dim ? c[b + d]! : 1);
        const slopeC = rate * f * difference * (d < dim ? w[a + d]! : 1);
        w[a + d]! -= slopeW / Math.sqrt(squaresW[a + d]!);
        c[b + d]! -= slopeC / Math.sqrt(squaresC[b + d]!);
        squaresW[a + d]! += slopeW ** 2;
        squaresC[b + d]! += slopeC ** 2;
      }
    }
    return loss / i.length;
  });
  return { w, c, curve };
}
