// What a person can set of UMAP, and what a recipe's numbers mean to it. Defaults are umap-learn's but for the repulsion.
import type { ParameterSpec } from '../../contracts';
import { VectariumError } from '../../errors';
import { type Curve, fitCurve } from './curve';

export const parameters: readonly ParameterSpec[] = [
  {
    name: 'neighbors',
    label: 'Neighbours',
    help: 'Size of a neighbourhood, the point itself included: small shows fine detail, large the whole.',
    default: 15,
    min: 2,
    max: 200,
    step: 1,
    applies: 'recipe',
    scale: 'log',
  },
  {
    name: 'minDist',
    label: 'Minimum distance',
    help: 'How close points may lie: small packs neighbours tightly, large spreads them evenly.',
    default: 0.1,
    min: 0,
    max: 0.99,
    step: 0.01,
    applies: 'live',
  },
  {
    name: 'spread',
    label: 'Spread',
    help: 'The scale on which points count as near: with the minimum distance it says how loose clusters are.',
    default: 1,
    min: 1,
    max: 5,
    step: 0.1,
    applies: 'live',
  },
  {
    name: 'epochs',
    label: 'Epochs',
    help: 'How often every point is moved. 0 is 500 up to 10,000 points and 200 beyond, and half of that where a layout flows on.',
    default: 0,
    zero: 'automatic',
    min: 0,
    max: 5000,
    step: 50,
    applies: 'live',
  },
  {
    name: 'negatives',
    label: 'Negative samples',
    help: 'Points drawn at random that push a point away, for each neighbour that pulls it: more give a better map, more slowly.',
    default: 5,
    min: 1,
    max: 50,
    step: 1,
    applies: 'live',
    scale: 'log',
  },
  {
    name: 'repulsion',
    label: 'Repulsion',
    help: 'How strongly they push. 1 is usual elsewhere; more leaves fewer strangers beside a point, most of all where some are near to everything.',
    default: 3,
    min: 0,
    max: 10,
    step: 0.1,
    applies: 'live',
  },
];

/** What the layout's loss is made of: see wasm/assembly/umap.ts. */
export interface Forces {
  readonly curve: Curve;
  /** Rows drawn to repel a row, for each edge that attracts it. */
  readonly negatives: number;
  /** What each of them counts, γ. */
  readonly repulsion: number;
}

type Numbers = Readonly<Record<string, number>>;

/** A recipe's number, or the default. Throws `BadParameter` where it is out of bounds. */
export function parameterOf(numbers: Numbers, name: string): number {
  const spec = parameters.find((one) => one.name === name);
  if (spec === undefined) throw new RangeError(`UMAP has no parameter ${name}`);
  const value = numbers[name] ?? spec.default;
  if (value >= spec.min && value <= spec.max) return value;
  throw new VectariumError(
    'BadParameter',
    `UMAP’s ${spec.label.toLowerCase()} cannot be ${value}`,
    `Use a number from ${spec.min} to ${spec.max}.`,
  );
}

/** Throws `BadParameter`. */
export function forcesOf(numbers: Numbers): Forces {
  const curve = fitCurve(parameterOf(numbers, 'minDist'), parameterOf(numbers, 'spread'));
  return { curve, negatives: parameterOf(numbers, 'negatives'), repulsion: parameterOf(numbers, 'repulsion') };
}
