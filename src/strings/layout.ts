// What the map's bar says of its layouts. Of what opens from it see setting_strings.ts, which loads later.

import type { Preparation, ProjectionMethod } from '../ml/projection_contracts';
import { localized } from './localized';

export const METHOD_TITLES: Readonly<Record<ProjectionMethod, string>> = localized({
  pca: 'PCA',
  umap: 'UMAP',
  tsne: 't-SNE',
  axes: 'Semantic axes',
  given: 'As is',
});

/** Beside a method's name. */
export const PREPARED: Readonly<Record<Preparation, string>> = localized({
  none: '',
  centred: 'centred',
  unit: 'unit length',
  spherised: 'spherised',
});

/** Phases of a layout that are named after their mathematics; others say what is done themselves. */
const PHASES: Readonly<Record<string, string>> = {
  umap: 'moving points',
  't-sne': 'moving points',
  affinities: 'weighing neighbours',
  graph: 'weighing neighbours',
  covariance: 'finding directions',
};

export const layoutStrings = localized({
  layout: 'Layout',
  axes: 'Axes',
  flat: '2D',
  deep: '3D',
  settings: 'Layout settings',
  stop: 'Stop',
  making: (method: string, rows: string, phase: string) =>
    `${method} of ${rows} rows: ${PHASES[phase.toLowerCase()] ?? phase.toLowerCase()}`,
  progress: 'Layout progress',
  truth: 'How true is this map?',
  trust: (value: string) => `Trust ${value}`,
  notJudged: 'How true?',
} as const);
