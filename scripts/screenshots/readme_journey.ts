// What the README shows: a word selected with its true neighbours, parts of the map with their names, a legend.
import { ask, clustersNamed, type Journey } from './visitor';

export const README: Journey = [
  {
    name: 'readme',
    go: async (page) => {
      await clustersNamed(page);
      await ask(page, 'railroad');
      await page.getByRole('list', { name: /^Nearest/ }).waitFor();
    },
  },
];
