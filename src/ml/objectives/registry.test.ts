import { describe, expect, it } from 'vitest';
import { VectariumError } from '../errors';
import { checkParameters, objectiveFor } from './registry';
import { skipGram } from './skip_gram';

function caught(run: () => unknown): VectariumError {
  try {
    run();
  } catch (error) {
    if (error instanceof VectariumError) return error;
  }
  throw new Error('no VectariumError was thrown');
}

describe('objectiveFor', () => {
  it('finds a model by id, and names the known ones otherwise', () => {
    expect(objectiveFor('skip-gram')).toBe(skipGram);
    const error = caught(() => objectiveFor('constructor'));
    expect(error.name).toBe('BadParameter');
    expect(error.advice).toContain('skip-gram');
  });
});

describe('checkParameters', () => {
  it('fills defaults that are themselves within bounds', () => {
    const filled = checkParameters(skipGram, { dim: 64 });
    expect(filled).toEqual({
      dim: 64,
      window: 5,
      negative: 5,
      epochs: 5,
      minCount: 5,
      phrases: 0,
      phrasePasses: 1,
      sample: 1e-3,
      block: 1,
      learningRate: 0.025,
    });
    expect(checkParameters(skipGram, filled)).toEqual(filled);
  });

  it.each([
    ['dim', 1],
    ['dim', 513],
    ['window', 2.5],
    ['negative', 0],
    ['sample', -1e-9],
    ['learningRate', Number.NaN],
    ['epochs', Number.POSITIVE_INFINITY],
  ])('refuses %s = %d, naming it, the value and the bounds', (name, value) => {
    const spec = skipGram.parameters.find((p) => p.name === name)!;
    const error = caught(() => checkParameters(skipGram, { [name]: value }));
    expect(error.name).toBe('BadParameter');
    for (const part of [name, value, spec.min, spec.max]) expect(error.message).toContain(String(part));
  });

  it('refuses a parameter that the model does not have', () => {
    expect(caught(() => checkParameters(skipGram, { widnow: 5 })).message).toContain('widnow');
  });
});
