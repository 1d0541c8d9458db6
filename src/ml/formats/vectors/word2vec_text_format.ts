// word2vec's text format (word2vec.c -binary 0; gensim's save_word2vec_format): a line "words dimensions", then a line for each word. The writer is
// ../word2vec_text.ts; fastText's .vec is the same with another name (fasttext_format.ts).
import { word2vecTextParts } from '../word2vec_text';
import type { VectorFormat } from './types';
import { lookAtText, readText, recogniseHeaded } from './word_text';

export const word2vecText: VectorFormat = {
  id: 'word2vec-text',
  title: 'word2vec text',
  extensions: ['.txt', '.w2v', '.word2vec'],
  recognise: recogniseHeaded,
  look: (head) => lookAtText(head, true),
  read: (file, wish, control) => readText(file, true, wish, control),
  write: ({ names, vectors }) => [
    { ending: '.txt', type: 'text/plain', parts: () => word2vecTextParts(names, vectors) },
  ],
};
