// Map quality against hand-made maps and against scikit-learn's definition in numpy. The fixture: with x (n=40, d=6, salt=3)
// and y (n=40, d=3, salt=11) of core/test_table.ts as float64,
//   u=x/np.linalg.norm(x,axis=1,keepdims=True); D=1-u@u.T; np.fill_diagonal(D,np.inf); rank=D.argsort(1).argsort(1)+1
//   E=((y[:,None]-y[None])**2).sum(-1); np.fill_diagonal(E,np.inf); near=E.argsort(1)[:,:k]; n=40
//   print(1-sum(max(0,rank[i,j]-k) for i in range(n) for j in near[i])*2/(n*k*(2*n-3*k-1)))
import { describe, expect, it } from 'vitest';
import { randomTable, tableOf } from '../core/test_table';
import { nearOnMap, trustworthiness } from './quality';

describe('trustworthiness', () => {
  const x = tableOf(40, 6, 3);
  const y = tableOf(40, 3, 11).data;

  it.each([
    [3, 0.4585714285714285],
    [7, 0.505295566502463],
  ])('agrees with numpy at k = %i', (k, wanted) => {
    expect(trustworthiness(x, y, k)).toBeCloseTo(wanted, 12);
  });

  it('is 1 for a map that keeps every angle', () => {
    // Points on a circle, mapped onto themselves: cosine and distance give the same order.
    const data = Float32Array.from({ length: 90 }, (_, i) => {
      const turn = Math.sqrt(2 + Math.floor(i / 3)) * 0.9;
      return i % 3 === 0 ? Math.cos(turn) : i % 3 === 1 ? Math.sin(turn) : 0;
    });
    expect(trustworthiness({ data, rows: 30, cols: 3 }, data, 5)).toBe(1);
  });

  it('estimates from a sample, the same for the same seed', () => {
    const big = randomTable(300, 6, 2);
    const map = randomTable(300, 3, 3).data;
    const exact = trustworthiness(big, map, 5);
    expect(trustworthiness(big, map, 5, 100, 4)).toBe(trustworthiness(big, map, 5, 100, 4));
    expect(trustworthiness(big, map, 5, 100, 4)).not.toBe(exact);
    expect(Math.abs(trustworthiness(big, map, 5, 100, 4) - exact)).toBeLessThan(0.05);
    expect(trustworthiness(big, map, 5, 300, 9)).toBeCloseTo(exact, 12);
  });

  it('says which k it can take', () => {
    expect(() => trustworthiness(x, y, 20)).toThrow('less than half of 40');
  });
});

describe('nearOnMap', () => {
  // Points at 0, 1, 2, … along a line: the three nearest to 5 are 4, 6 and (tie, by row) 3.
  const line = Float32Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? i / 3 : 0));

  it('counts true neighbours among as many nearest points', () => {
    expect(nearOnMap(line, 10, 5, [4, 6, 3])).toBe(3);
    expect(nearOnMap(line, 10, 5, [4, 6, 7])).toBe(2);
    expect(nearOnMap(line, 10, 5, [0, 9])).toBe(0);
    expect(nearOnMap(line, 10, 5, [])).toBe(0);
  });

  it('finds none for a row or a neighbour that is not on the map', () => {
    expect(nearOnMap(line, 10, 12, [4, 6, 3])).toBe(0);
    expect(nearOnMap(line, 6, 5, [4, 6, 3])).toBe(2);
  });
});
