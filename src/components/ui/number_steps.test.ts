// Steps and bounds of number fields against values worked out by hand.
import { describe, expect, it } from 'vitest';
import { bounded, fromSlider, readNumber, stepped, toSlider } from './number_steps';

const dim = { min: 2, max: 512, step: 1 };
const sample = { min: 0, max: 1, step: 1e-5, scale: 'log' } as const;
const learningRate = { min: 0.0001, max: 0.5, step: 0.0001, scale: 'log' } as const;

describe('number fields', () => {
  it('keeps values in bounds and on steps', () => {
    expect(bounded(1000, dim)).toBe(512);
    expect(bounded(-3, dim)).toBe(2);
    expect(bounded(99.6, dim)).toBe(100);
    expect(bounded(0.1 + 0.2, { min: 0, max: 1, step: 0.1 })).toBe(0.3);
  });

  it('reads what people type', () => {
    expect(readNumber(' 1,000 ')).toBe(1000);
    expect(readNumber('0,025')).toBe(0.025);
    expect(readNumber('1,234,567')).toBe(1_234_567);
    expect(readNumber('1,2,3')).toBeNull();
    expect(readNumber('0,5')).toBe(0.5);
    expect(readNumber('1e-3')).toBe(0.001);
    expect(readNumber('−3.25')).toBe(-3.25);
    expect(readNumber('ten')).toBeNull();
    expect(readNumber('')).toBeNull();
    expect(readNumber('Infinity')).toBeNull();
  });

  it('steps through 1, 2, 5 on a logarithmic scale, in both directions, to both ends', () => {
    expect(stepped(0.001, 1, sample)).toBeCloseTo(0.002, 12);
    expect(stepped(0.001, -1, sample)).toBeCloseTo(0.0005, 12);
    expect(stepped(0.025, 1, learningRate)).toBeCloseTo(0.05, 12);
    expect(stepped(0.025, -1, learningRate)).toBeCloseTo(0.02, 12);
    expect(stepped(1e-5, -1, sample)).toBe(0);
    expect(stepped(0, 1, sample)).toBeCloseTo(1e-5, 12);
    expect(stepped(1, 1, sample)).toBe(1);
    expect(stepped(512, 1, dim)).toBe(512);
  });

  it('puts the geometric mean in the middle of a logarithmic slider', () => {
    expect(toSlider(Math.sqrt(0.0001 * 0.5), learningRate)).toBeCloseTo(0.5, 9);
    expect(fromSlider(0, learningRate)).toBe(0.0001);
    expect(fromSlider(1, learningRate)).toBe(0.5);
    expect(fromSlider(toSlider(0.025, learningRate), learningRate)).toBeCloseTo(0.025, 9);
  });
});
