// What every simulator is set by.
import type { ParameterSpec } from '../../contracts';

export const size = (name: string, label: string, value: number, max: number): ParameterSpec => ({
  name,
  label,
  help: 'How many are drawn.',
  default: value,
  min: 10,
  max,
  step: 1,
  applies: 'recipe',
});

export const drawSeed: ParameterSpec = {
  name: 'seed',
  label: 'Seed of the draw',
  help: 'Equal seeds draw equal data.',
  default: 1,
  min: 1,
  max: 999_999,
  step: 1,
  applies: 'recipe',
};
