// Every method of projection, in the order in which the screen lists them. A new one is one import and one line here.
import { VectariumError } from '../errors';
import type { Projection } from '../projection_contracts';
import { axes } from './axes';
import { given } from './given';
import { pca } from './pca';
import { tsne } from './tsne';
import { umap } from './umap';

export const projections: readonly Projection[] = [pca, umap, tsne, axes, given];

export function projectionFor(method: string): Projection {
  const found = projections.find((projection) => projection.method === method);
  if (found) return found;
  const known = projections.map((projection) => projection.method).join(', ');
  throw new VectariumError('BadParameter', `There is no projection called “${method}”.`, `Choose one of: ${known}.`);
}
