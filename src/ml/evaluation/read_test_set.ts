// Reads a test set from a file's text, told by what it holds: analogies in the format of word2vec's questions-words.txt (": category"
// lines, then four words a line), or rated word pairs as WordSim-353 and SimLex-999 come (tabs or commas, with or without a header).
// A line that cannot be right stops it, with its number: a test that leaves lines out in silence measures something else.
import { ByteNormalizer } from '../data/decode';
import { VectariumError } from '../errors';
import { parseSimilarity } from './similarity_file';
import { badLine, contentLines, isNumber, type Line } from './test_lines';
import type { Analogy, AnalogySet, TestSet } from './test_sets';

/** The largest sets in use are a tenth of this. */
const MOST_BYTES = 20e6;

/** Reads a set's bytes in any of the encodings that texts may have; see `readTestSet`. */
export async function loadTestSet(chunks: AsyncIterable<Uint8Array>, title: string): Promise<TestSet> {
  const decoder = new TextDecoder();
  let text = '';
  const normalizer = new ByteNormalizer(title, (utf8) => {
    text += decoder.decode(utf8);
  });
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      throw new VectariumError(
        'BadInput',
        `“${title}” is larger than ${MOST_BYTES / 1e6} MB, the most that a test set may be.`,
        'Choose a file of analogies or of rated word pairs, not a text or a file of vectors.',
      );
    }
    normalizer.push(chunk);
  }
  normalizer.end();
  return readTestSet(text, title);
}

/** `title` is the file's name, for messages. Throws BadInput that names the line, what it holds and what was expected. */
export function readTestSet(text: string, title: string): TestSet {
  const lines = contentLines(text);
  const first = lines[0];
  if (first === undefined) {
    throw new VectariumError(
      'BadInput',
      `“${title}” is empty: it holds no analogy and no word pair.`,
      'Choose a file with ": category" lines and four words a line, or with two words and a score a line.',
    );
  }
  if (lines.some(({ text }) => text.startsWith(':'))) return parseAnalogies(lines, title);
  // Four words and no number are questions whose category was forgotten: say that, not that a score is missing.
  const words = first.text.split(/\s+/);
  if (words.length === 4 && !words.some(isNumber) && !/[\t,;]/.test(first.text)) {
    throw badLine(
      title,
      first,
      'four words before the first category',
      'a line such as ": plural nouns"',
      'Put a category line before the questions.',
    );
  }
  return { kind: 'similarity', pairs: parseSimilarity(lines, title) };
}

function parseAnalogies(lines: readonly Line[], title: string): AnalogySet {
  const categories: { readonly line: Line; readonly name: string; readonly questions: Analogy[] }[] = [];
  for (const line of lines) {
    if (line.text.startsWith(':')) {
      const name = line.text.slice(1).trim();
      if (name === '')
        throw badLine(
          title,
          line,
          'a category without a name',
          'a line such as ": plural nouns"',
          'Name the category.',
        );
      categories.push({ line, name, questions: [] });
      continue;
    }
    const words = line.text.split(/\s+/);
    const category = categories.at(-1);
    const counted = `${words.length} ${words.length === 1 ? 'word' : 'words'}`;
    if (category === undefined) {
      throw badLine(
        title,
        line,
        `${counted} before the first category`,
        'a line such as ": plural nouns"',
        'Put a category line before the questions.',
      );
    }
    if (words.length !== 4) {
      throw badLine(title, line, counted, 'four, as in "man king woman queen"', 'Mend that line, or take it out.');
    }
    const [a, b, c, expected] = words;
    category.questions.push([a!, b!, c!, expected!]);
  }
  for (const { line, questions } of categories) {
    if (questions.length === 0) {
      throw badLine(
        title,
        line,
        'a category without questions',
        'lines of four words after it',
        'Add questions, or take the category out.',
      );
    }
  }
  return { kind: 'analogies', categories: categories.map(({ name, questions }) => ({ name, questions })) };
}
