// Keys to intentions, and stepping through labelled rows.
import { describe, expect, it } from 'vitest';
import { handleKey, type KeyHandlers, stepped } from './keyboard';
import { linksOf } from './links';

function told(key: string, shiftKey = false): { handled: boolean; calls: string[] } {
  const calls: string[] = [];
  const handlers: Omit<KeyHandlers, 'flying'> = {
    orbit: (x, y) => calls.push(`orbit ${Math.sign(x) + 0} ${Math.sign(y) + 0}`),
    pan: (x, y) => calls.push(`pan ${Math.sign(x) + 0} ${Math.sign(y) + 0}`),
    zoom: (factor) => calls.push(factor < 1 ? 'closer' : 'further'),
    fit: () => calls.push('fit'),
    step: (by) => calls.push(`step ${by}`),
    pick: () => calls.push('pick'),
    clear: () => calls.push('clear'),
  };
  return { handled: handleKey({ key, shiftKey }, handlers), calls };
}

describe('handleKey', () => {
  it.each([
    ['ArrowLeft', false, 'orbit 1 0'],
    ['ArrowDown', true, 'pan 0 -1'],
    ['+', false, 'closer'],
    ['-', false, 'further'],
    ['Home', false, 'fit'],
    ['F', false, 'fit'],
    [']', false, 'step 1'],
    ['[', false, 'step -1'],
    ['Enter', false, 'pick'],
    ['Escape', false, 'clear'],
  ])('%s (shift %s) means %s', (key, shift, call) => {
    expect(told(key, shift)).toEqual({ handled: true, calls: [call] });
  });

  it('leaves other keys to the page', () => {
    for (const key of ['Tab', 'a', ' ', '/']) expect(told(key)).toEqual({ handled: false, calls: [] });
  });
});

describe('stepped', () => {
  it('goes round in both directions', () => {
    expect(stepped([4, 9, 2], 9, 1)).toBe(2);
    expect(stepped([4, 9, 2], 2, 1)).toBe(4);
    expect(stepped([4, 9, 2], 4, -1)).toBe(2);
    expect(stepped([4, 9, 2], null, 1)).toBe(4);
    expect(stepped([4, 9, 2], 77, -1)).toBe(2);
    expect(stepped([], 3, 1)).toBeNull();
  });
});

describe('linksOf', () => {
  it('draws a path from each row to the next', () => {
    const links = linksOf({ selected: null, neighbors: [], analogy: null, path: [4, 2, 9] });
    expect(links.map(({ start, end, arrow }) => [start, end, arrow])).toEqual([
      [4, 2, true],
      [2, 9, true],
    ]);
  });

  it('links the selected to each neighbour, paler with rank and with distance along', () => {
    const links = linksOf({ selected: 3, neighbors: [8, 5, 3, 1], analogy: null });
    expect(links.map((l) => [l.start, l.end])).toEqual([
      [3, 8],
      [3, 5],
      [3, 1],
    ]);
    for (const link of links) {
      expect(link.alpha[1]).toBeLessThan(link.alpha[0]);
      expect(link.width).toBeGreaterThanOrEqual(1.5);
    }
    expect(links[2]!.alpha[0]).toBeLessThan(links[0]!.alpha[0]);
  });

  it('draws an analogy as two arrows and a fainter join of their feet', () => {
    const links = linksOf({ selected: null, neighbors: [], analogy: [1, 2, 3, 4] });
    expect(links.filter((l) => l.arrow).map((l) => [l.start, l.end])).toEqual([
      [1, 2],
      [3, 4],
    ]);
    const join = links.find((l) => !l.arrow)!;
    expect([join.start, join.end]).toEqual([1, 3]);
    expect(Math.max(...join.alpha)).toBeLessThan(1);
  });
});
