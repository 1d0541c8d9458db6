// What stands where vectors were expected, told by how it begins, for errors that say what it is and how to get what was wanted. Files that may be a text
// to train on are not among them, unless their names say vectors.
import { VectariumError } from '../../errors';
import type { FileHead } from './types';

interface Kind {
  readonly what: string;
  readonly advice: string;
  /** `start`: the first bytes as Latin characters. */
  is(start: string, name: string): boolean;
}

/** Names that say vectors. */
const VECTORS = /\.(vec|bin|w2v|kv|space|npy)$|glove|word2vec|fasttext|vectors|embedding|\d{2,4}d\.txt$/i;
const RESAVE = "In Python: model.wv.save_word2vec_format('vectors.bin', binary=True); then open that file here.";

const KINDS: readonly Kind[] = [
  {
    what: 'the stand-in that Git LFS keeps for a large file, not the file itself',
    advice: 'Run "git lfs pull" in its folder, or download the file from its page, where the link says raw.',
    is: (start) => start.startsWith('version https://git-lfs.github.com/spec/'),
  },
  {
    what: 'a web page (HTML), not vectors',
    advice:
      'The site answered with a page, perhaps an error or a login: open the address in the browser and download the file itself.',
    is: (start, name) =>
      VECTORS.test(name) && /^\s*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html|head|body)[\s>]/i.test(start),
  },
  {
    what: 'a fastText model (.bin), which keeps n-grams and settings beside its vectors',
    advice: 'Open the .vec file that fastText writes beside it.',
    is: (start) => start.startsWith('\xba\x16\x4f\x2f'), // FASTTEXT_FILEFORMAT_MAGIC_INT32, fasttext.cc
  },
  {
    what: 'a Python pickle, as gensim saves its own models',
    advice: RESAVE,
    is: (start) => start.startsWith('\x80') && /gensim|numpy|sklearn|torch/.test(start),
  },
  {
    what: 'a NumPy array, which has no names',
    advice:
      "In Python: numpy.savetxt('vectors.tsv', array, delimiter='\\t'); then open that file here, with names in a second one.",
    is: (start) => start.startsWith('\x93NUMPY'),
  },
];

export function refusedKind({ bytes, name }: FileHead): VectariumError | null {
  const start = String.fromCharCode(...bytes.subarray(0, 512)).replace(/^\xef\xbb\xbf/, '');
  const kind = KINDS.find(({ is }) => is(start, name));
  return kind === undefined ? null : new VectariumError('BadInput', `“${name}” is ${kind.what}.`, kind.advice);
}
