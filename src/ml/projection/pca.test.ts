// PCA against a closed form and against numpy. The fixture: with x of core/test_table.ts (n=40, d=6, salt=3) as float64,
//   w,v=np.linalg.eigh(np.cov(x.T,bias=True)); w=w[::-1]; v=v[:,::-1].T; v=[q*np.sign(q[np.abs(q).argmax()]) for q in v]
//   print(w[:3]/w.sum(), v[:3], (x-x.mean(0))[7]@v[:3].T)
import { describe, expect, it } from 'vitest';
import { randomTable, tableOf } from '../core/test_table';
import { fitPca } from './pca';

const EXPLAINED = [0.235843352, 0.192556195, 0.181397723];
const COMPONENTS = [
  [0.483923756, 0.733159961, 0.290665262, -0.089685278, 0.202755332, -0.307660205],
  [-0.279418846, 0.372585568, 0.007116978, -0.293160522, 0.338135534, 0.763397485],
  [0.027068685, -0.192979793, 0.230174022, 0.664664592, 0.681319619, 0.055412664],
].flat();
const ROW_7 = [-1.254715265, 0.191804392, 0.43553861];

describe('fitPca', () => {
  it('agrees with numpy', () => {
    const x = tableOf(40, 6, 3);
    const pca = fitPca(x);
    pca.explained.forEach((share, i) => {
      expect(share).toBeCloseTo(EXPLAINED[i]!, 8);
    });
    COMPONENTS.forEach((value, i) => {
      expect(pca.components[i]).toBeCloseTo(value, 7);
    });
    const positions = pca.project(x);
    ROW_7.forEach((value, i) => {
      expect(positions[7 * 3 + i]).toBeCloseTo(value, 6);
    });
  });

  it('finds the axes of a cross in closed form', () => {
    // ±3 along (1,1)/√2 and ±1 along (1,−1)/√2: variances 9/2 and 1/2 of 5.
    const s = Math.SQRT1_2;
    const data = Float32Array.of(3 * s, 3 * s, -3 * s, -3 * s, s, -s, -s, s).map((value) => value + 5);
    const pca = fitPca({ data, rows: 4, cols: 2 });
    expect(pca.explained[0]).toBeCloseTo(0.9, 6);
    expect(pca.explained[1]).toBeCloseTo(0.1, 6);
    expect(pca.explained[2]).toBe(0);
    expect([...pca.components.subarray(0, 2)].map((value) => Math.abs(value))).toEqual([
      expect.closeTo(s, 6),
      expect.closeTo(s, 6),
    ]);
    expect(pca.mean[0]).toBeCloseTo(5, 6);
    // Two dimensions project to a flat cloud.
    const positions = pca.project({ data, rows: 4, cols: 2 });
    expect([2, 5, 8, 11].map((i) => positions[i])).toEqual([0, 0, 0, 0]);
  });

  it('fits on the first rows alone and projects all', () => {
    const x = randomTable(50, 8, 4);
    const head = { data: x.data.slice(0, 20 * 8), rows: 20, cols: 8 };
    expect(fitPca(x, 3, { rows: 20 }).components).toEqual(fitPca(head).components);
    expect(fitPca(x, 3, { rows: 20 }).project(x).length).toBe(150);
    expect(fitPca(x, 3, { rows: 20 }).components).not.toEqual(fitPca(x).components);
  });

  it('gives zeros, not NaN, for equal vectors', () => {
    const x = { data: new Float32Array(30).fill(2), rows: 10, cols: 3 };
    const pca = fitPca(x);
    expect(pca.explained).toEqual([0, 0, 0]);
    expect(pca.project(x).every((value) => value === 0)).toBe(true);
  });

  it('names the row that is not finite', () => {
    const x = randomTable(9, 4, 1);
    x.data[5 * 4 + 1] = Number.NaN;
    expect(() => fitPca(x)).toThrow(
      expect.objectContaining({ name: 'Diverged', message: expect.stringContaining('row 5') }),
    );
  });
});
