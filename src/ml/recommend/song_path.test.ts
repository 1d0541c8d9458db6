// Small cases against all ways there are; larger ones by what a way must keep to.
import { describe, expect, it } from 'vitest';
import { createRng } from '../core/rng';
import { catalogueOf } from './catalogue';
import { progressOf, songPath } from './song_path';
import { plainCosine, rowOf, testCatalogue } from './test_catalogue';

const catalogue = testCatalogue(300, 6, 300);

/** Slerp as written, vector by vector. */
function aim(from: number, to: number, t: number): number[] {
  const unit = (row: number) => {
    const vector = rowOf(catalogue, row);
    return vector.map((value) => value / Math.hypot(...vector));
  };
  const [a, b] = [unit(from), unit(to)];
  const theta = Math.acos(plainCosine(a, b));
  return a.map((value, c) => (Math.sin((1 - t) * theta) * value + Math.sin(t * theta) * b[c]!) / Math.sin(theta));
}

const angleOf = (a: readonly number[], b: readonly number[]) => (Math.acos(plainCosine(a, b)) * 180) / Math.PI;

describe('songPath', () => {
  it('costs least of all ways whose progress never falls', () => {
    const few = catalogueOf(catalogue.vectors, 12, catalogue);
    const [from, to, n] = [2, 9, 3];
    const others = [...Array(12).keys()].filter((row) => row !== from && row !== to);
    const progress = (row: number) => progressOf(few, from, to, row);
    const theta = Math.acos(plainCosine(rowOf(few, from), rowOf(few, to)));
    const radians = (a: readonly number[], b: readonly number[]) => Math.acos(plainCosine(a, b));
    const costOf = (way: readonly number[]) => {
      const whole = [from, ...way, to].map((row) => rowOf(few, row));
      const aside = way.map((row, k) => radians(rowOf(few, row), aim(from, to, (k + 1) / (n + 1))) ** 2);
      const steps = whole.slice(1).map((vector, k) => theta ** 2 * ((2 * radians(whole[k]!, vector)) / theta) ** 8);
      return [...aside, ...steps].reduce((sum, cost) => sum + cost, 0);
    };
    const ways = others
      .flatMap((x) => others.flatMap((y) => others.map((z) => [x, y, z] as const)))
      .filter(([x, y, z]) => progress(x) < progress(y) && progress(y) < progress(z))
      .sort((a, b) => costOf(a) - costOf(b));
    expect(songPath(few, from, to, n).rows).toEqual([from, ...ways[0]!, to]);
  });

  it('goes forward, each track once, and tells the angles', () => {
    const { rows, angles, between } = songPath(catalogue, 10, 200, 12);
    expect(rows).toHaveLength(14);
    expect([rows[0], rows.at(-1)]).toEqual([10, 200]);
    expect(new Set(rows).size).toBe(14);
    const progress = rows.map((row) => progressOf(catalogue, 10, 200, row));
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    angles.forEach((degrees, n) => {
      expect(degrees).toBeCloseTo(angleOf(rowOf(catalogue, rows[n]!), rowOf(catalogue, rows[n + 1]!)), 3);
    });
    expect(between).toBeCloseTo(angleOf(rowOf(catalogue, 10), rowOf(catalogue, 200)), 3);
  });

  it('steps more evenly and shorter than tracks at random do', () => {
    const rng = createRng(4);
    const spread = (angles: readonly number[]) => {
      const mean = angles.reduce((sum, value) => sum + value, 0) / angles.length;
      return {
        mean,
        deviation: Math.sqrt(angles.reduce((sum, value) => sum + (value - mean) ** 2, 0) / angles.length),
      };
    };
    for (const [from, to] of [
      [10, 200],
      [3, 150],
      [77, 260],
    ] as const) {
      const way = spread(songPath(catalogue, from, to, 6).angles);
      const random = Array.from({ length: 50 }, () => {
        const rows = [from, ...Array.from({ length: 6 }, () => rng.below(300)), to];
        return spread(rows.slice(1).map((row, n) => angleOf(rowOf(catalogue, rows[n]!), rowOf(catalogue, row)) || 0));
      });
      expect(way.mean).toBeLessThan(Math.min(...random.map(({ mean }) => mean)));
      expect(way.deviation).toBeLessThan(random.map(({ deviation }) => deviation).sort((a, b) => a - b)[25]!);
    }
  });

  it('finds the tracks that lie on the way exactly', () => {
    const angles = [0, 80, 20, 60, 40, 100];
    const data = Float32Array.from(
      angles.flatMap((a) => [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180), 0]),
    );
    const circle = catalogueOf({ data, rows: 6, cols: 3 }, 6, catalogue);
    const path = songPath(circle, 0, 5, 4);
    expect(path.rows).toEqual([0, 2, 4, 3, 1, 5]);
    for (const step of path.angles) expect(step).toBeCloseTo(20, 3);
  });

  it('gives what there is, and leaves hidden tracks out', () => {
    const few = { ...catalogueOf(catalogue.vectors, 6, catalogue), hidden: new Set([1]) };
    const { rows } = songPath(few, 0, 5, 50);
    expect([...rows].sort()).toEqual([0, 2, 3, 4, 5]);
    expect(songPath(few, 0, 5, 0).rows).toEqual([0, 5]);
  });

  it('refuses two of one direction, of opposite ones, and vectors of zeros', () => {
    const vectors = { data: Float32Array.of(1, 0, 2, 0, -1, 0, 0, 0), rows: 4, cols: 2 };
    const odd = catalogueOf(vectors, 4, catalogue);
    expect(() => songPath(odd, 0, 1, 3)).toThrow('Between these two lies 0.0°');
    expect(() => songPath(odd, 0, 2, 3)).toThrow('Between these two lies 180.0°');
    expect(() => songPath(odd, 0, 3, 3)).toThrow('Between these two lies no angle');
  });
});
