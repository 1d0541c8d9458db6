// The oracle of map quality against a hand-made map and against scikit-learn's definition in numpy. The fixture: with x (n=40, d=6, salt=3)
// and y (n=40, d=3, salt=11) of core/test_table.ts as float64,
//   u=x/np.linalg.norm(x,axis=1,keepdims=True); D=1-u@u.T; np.fill_diagonal(D,np.inf); rank=D.argsort(1).argsort(1)+1
//   E=((y[:,None]-y[None])**2).sum(-1); np.fill_diagonal(E,np.inf); near=E.argsort(1)[:,:k]; n=40
//   print(1-sum(max(0,rank[i,j]-k) for i in range(n) for j in near[i])*2/(n*k*(2*n-3*k-1)))
import { describe, expect, it } from 'vitest';
import { tableOf } from '../core/test_table';
import { trustworthiness } from './test_trustworthiness';

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
});
