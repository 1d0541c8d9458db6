// Axes for the moments of one training: the principal components (Pearson 1901) of its last moment, the same for all, so that where a point goes is where
// its vector goes, and not where the axes turn. Positions are axes · vector + offset: centred and scaled once, for the last moment.
import type { Layout, Matrix } from '../contracts';
import { alignTo, normalizeScale } from '../projection/align';
import { fitPca } from '../projection/pca';

/** As of a live frame: the most frequent rows, which a fit of 20,000 × 100 takes 25 ms of. */
const FIT_ROWS = 2048;

export class HistoryAxes {
  /** 3 × D, and where a vector of zeros is. */
  private readonly axes: Float64Array;
  private readonly offset: Float64Array;

  /** `beside` is a map of the same rows: the axes are turned until the last moment lies as near to it as it can (orthogonal Procrustes). */
  constructor(last: Matrix, beside: Layout | null) {
    const pca = fitPca(last, 3, { rows: Math.min(FIT_ROWS, last.rows) });
    const cloud = pca.project(last);
    const scaled = cloud.slice();
    normalizeScale(scaled);
    // What both steps do to four places says what they do to all: three unit steps and where they start.
    const { scale, shift } = scalingOf(cloud, scaled);
    const probes = [0, 1, 2, 3].flatMap((n) => [1, 2, 3].map((axis, c) => (axis === n ? scale : 0) + shift[c]!));
    const moved = new Float32Array(scaled.length + probes.length);
    moved.set(scaled);
    moved.set(probes, scaled.length);
    if (beside !== null) alignTo(beside.positions, moved, Math.min(beside.rows, last.rows));
    const place = (n: number) => moved.subarray(scaled.length + 3 * n, scaled.length + 3 * n + 3);
    const d = last.cols;
    this.axes = new Float64Array(3 * d);
    this.offset = Float64Array.from(place(0));
    for (let n = 0; n < 3; n++) {
      const component = pca.components.subarray(n * d, (n + 1) * d);
      const centre = component.reduce((sum, value, c) => sum + value * pca.mean[c]!, 0);
      place(n + 1).forEach((reached, axis) => {
        const step = reached - place(0)[axis]!;
        for (let c = 0; c < d; c++) this.axes[axis * d + c] = this.axes[axis * d + c]! + step * component[c]!;
        this.offset[axis] = this.offset[axis]! - step * centre;
      });
    }
  }

  /** rows × 3 coordinates. */
  project({ data, rows, cols }: Matrix): Float32Array<ArrayBuffer> {
    const { axes, offset } = this;
    if (cols * 3 !== axes.length) throw new RangeError(`expected ${axes.length / 3} dimensions, got ${cols}`);
    const positions = new Float32Array(rows * 3);
    for (let r = 0; r < rows; r++) {
      let x = offset[0]!;
      let y = offset[1]!;
      let z = offset[2]!;
      for (let c = 0; c < cols; c++) {
        const value = data[r * cols + c]!;
        x += value * axes[c]!;
        y += value * axes[cols + c]!;
        z += value * axes[2 * cols + c]!;
      }
      positions[r * 3] = x;
      positions[r * 3 + 1] = y;
      positions[r * 3 + 2] = z;
    }
    return positions;
  }
}

/** How `to` = scale · `from` + shift came about, read off the point that lies farthest from the first. All in one point: scale 0. */
function scalingOf(
  from: Float32Array,
  to: Float32Array,
): { readonly scale: number; readonly shift: readonly number[] } {
  const apart = (a: Float32Array, i: number) => Math.hypot(a[i]! - a[0]!, a[i + 1]! - a[1]!, a[i + 2]! - a[2]!);
  let far = 0;
  for (let i = 3; i < from.length; i += 3) if (apart(from, i) > apart(from, far)) far = i;
  const scale = apart(from, far) > 0 ? apart(to, far) / apart(from, far) : 0;
  return { scale, shift: [0, 1, 2].map((axis) => to[axis]! - scale * from[axis]!) };
}
