// Texts about what is drawn on the map besides points: names of clusters, lines in bundles.
import { localized } from './localized';
export const drawnText = localized({
  names: 'Names of clusters',
  namesFew: 'Names of clusters: on maps of 500 points or more',
  namesNone:
    'Names of clusters: this map is nearly one hill, with few parts that stand apart. UMAP and t-SNE part them.',
  bundled: 'In bundles',
  bundledHelp: 'Lines that run beside each other are drawn together: where many go shows, where each goes does not.',
  bundling: 'Bundling lines',
  commandNames: 'Show or hide names of clusters',
  commandBundled: 'Draw lines in bundles, or straight',
} as const);
