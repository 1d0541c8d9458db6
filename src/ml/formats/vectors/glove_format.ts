// GloVe's text format (Pennington et al. 2014, https://nlp.stanford.edu/projects/glove/): a line for each word, without a first line that says how many. Words
// may hold spaces: “. . .” is one of the 840B file's.
import type { VectorFormat } from './types';
import { lookAtText, readText, recogniseBare } from './word_text';

export const glove: VectorFormat = {
  id: 'glove',
  title: 'GloVe text',
  extensions: ['.txt'],
  recognise: recogniseBare,
  look: (head) => lookAtText(head, false),
  read: (file, wish, control) => readText(file, false, wish, control),
};
