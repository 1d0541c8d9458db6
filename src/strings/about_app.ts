// What the window “About Vectarium” says.
import { localized } from './localized';

export const aboutApp = localized({
  title: 'About Vectarium',
  what: 'A planetarium for vectors: it trains embeddings in this browser, draws them in three dimensions and answers questions from the vectors themselves. Nothing that you give it leaves this machine.',
  version: 'Version',
  build: 'Build',
  licence: 'Licence',
  offline: 'Works offline',
  none: 'No: this browser or this site keeps no files for it',
  asking: 'Looking…',
  whole: (size: string) => `Yes, everything is kept (${size})`,
  part: (kept: string, all: string) => `Kept so far: ${kept} of ${all}`,
  keep: 'Keep everything for offline use',
  source:
    'How it is built is written in its source, in docs/architecture.md; what was measured, in docs/benchmarks.md.',
  code: 'Made with',
  data: 'Data that comes along',
  text: 'Text of the licence',
  home: 'Home page',
  missing: 'The list of licences could not be loaded. It is the file licences.txt beside the app.',
});
