// fastText's .vec: word2vec's text format under another name, which alone tells them apart. Its .bin model is none of these (refused_kinds.ts).
import type { VectorFormat } from './types';
import { lookAtText, readText, recogniseHeaded } from './word_text';

export const fasttext: VectorFormat = {
  id: 'fasttext',
  title: 'fastText .vec',
  extensions: ['.vec'],
  recognise: recogniseHeaded,
  look: (head) => lookAtText(head, true),
  read: (file, wish, control) => readText(file, true, wish, control),
};
