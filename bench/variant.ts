// How a training is named on a command line of the benchmarks: gensim or an engine, then what differs from the app's defaults,
// as in wasm:block=16:learningRate=0.03.
import type { Objective } from '../src/ml/contracts';
import { checkParameters } from '../src/ml/objectives/registry';

export interface Variant {
  /** gensim, or the name of an engine. */
  readonly side: string;
  /** All of them, defaults included. */
  readonly parameters: Readonly<Record<string, number>>;
}

export function readVariant(objective: Objective, text: string): Variant {
  const [side, ...given] = text.split(':');
  const parameters = Object.fromEntries(given.map((pair) => pair.split('=')).map(([name, x]) => [name, Number(x)]));
  return { side: side!, parameters: checkParameters(objective, parameters) };
}
