// What a picture's legend says is what its points look like: colours on their own scale, shapes and sizes as rows are drawn.
import { describe, expect, it } from 'vitest';
import { packNames } from '../../ml/core/names';
import { Arrays } from '../../state/arrays';
import { createAppStore } from '../../state/store';
import type { AppState } from '../../state/types';
import { shapesOf, sizesOf } from '../viewport/appearance';
import { colorsOf, parseHex } from '../viewport/colors';
import { describeMap } from './describe_map';

const balance = { name: 'balance', label: 'Balance', values: Float32Array.of(-4, -1, 0, 2, 1) };
const kind = { name: 'kind', label: 'Kind', values: Float32Array.of(0, 1, 1, 0, 1), categories: ['odd', 'even'] };
const weight = { name: 'weight', label: 'Weight', values: Float32Array.of(10, 20, 30, 40, 50) };

function legend(look: Partial<AppState['map']>) {
  const arrays = new Arrays();
  const columns = [balance, kind, weight];
  arrays.set('s', { names: packNames(['a', 'b', 'c', 'd', 'e']), columns, hidden: new Uint32Array(0) });
  const models = [{ id: 'skip-gram', title: 'SG', parameters: [], family: 'windows', reads: 'text' }] as const;
  const store = createAppStore(models, 'dark', { threads: 1, mostThreads: 1, engine: 'automatic', engines: [] });
  store.setState(({ map }) => ({ active: 's', map: { ...map, color: null, size: null, shape: null, ...look } }));
  const state = store.getState();
  return { state, keys: describeMap(state, arrays, { text: '#ffffff', muted: '#888888' }).keys };
}

describe('the legend of a picture', () => {
  it('has nothing to say of points that are all alike', () => {
    expect(legend({}).keys).toEqual([]);
  });

  it('has a diverging scale where colours diverge: its ends and middle are those of the values there', () => {
    const { keys } = legend({ color: 'balance' });
    const colors = colorsOf(balance, 'dark', 'auto');
    const { stops, from, to } = keys[0]!.ramp!;
    expect([...colors.subarray(0, 3)]).toEqual([...parseHex(stops[0]!)]);
    // The 256 colours have none for the very middle.
    colors.subarray(6, 9).forEach((channel, n) => {
      expect(Math.abs(channel - parseHex(stops[3]!)[n]!)).toBeLessThanOrEqual(2);
    });
    expect([from, to].map((text) => text.replace(/[^\d-]/g, ''))).toEqual(['-4', '4']);
    expect(legend({ color: 'balance', scale: 'sequential' }).keys[0]!.ramp!.stops).not.toEqual(stops);
  });

  it('tells of a column that colours and shapes once, with both', () => {
    const { keys } = legend({ color: 'kind', shape: 'kind' });
    expect(keys).toHaveLength(1);
    const { entries } = keys[0]!;
    const [shapes, colors] = [shapesOf(kind, 5, 5)!, colorsOf(kind, 'dark')];
    for (const [row, name] of ['odd', 'even', 'even', 'odd', 'even'].entries()) {
      const entry = entries.find(({ text }) => text === name)!;
      expect(entry.shape).toBe(shapes[row]);
      expect([...parseHex(entry.color)]).toEqual([...colors.subarray(3 * row, 3 * row + 3)]);
    }
  });

  it('shows sizes as rows of these values have them', () => {
    const { keys, state } = legend({ color: 'kind', shape: 'kind', size: 'weight' });
    const { label, entries } = keys[1]!;
    expect(label).toBe('Size: Weight');
    const drawn = sizesOf(weight, 5, state.map.sizes);
    expect(entries.map(({ text }) => text)).toEqual(['10', '30', '50']);
    expect(entries.map(({ radius }) => Math.fround(2 * radius))).toEqual([drawn[0], drawn[2], drawn[4]]);
  });
});
