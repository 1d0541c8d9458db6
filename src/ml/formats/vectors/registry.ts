// Every file format that vectors are read from, and written to where it can: one line each. The first wins among those that are equally sure.
import { fasttext } from './fasttext_format';
import { glove } from './glove_format';
import { projector } from './projector_format';
import { space } from './space_format';
import type { VectorFormat } from './types';
import { word2vecBinary } from './word2vec_binary_format';
import { word2vecText } from './word2vec_text_format';

export const FORMATS: readonly VectorFormat[] = [space, word2vecBinary, word2vecText, fasttext, glove, projector];
