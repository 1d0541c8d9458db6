// The TensorFlow projector's pair: vectors.tsv, a line of numbers a row and nothing else, and metadata.tsv with its names and columns
// (https://projector.tensorflow.org, "Load data"). Each can be read without the other's name; vectors alone are numbered.
import type { Control, Space } from '../../contracts';
import { nameCount } from '../../core/names';
import type { FilePart } from '../map_table';
import { shortestFloat32 } from '../word2vec_text';
import { areCoordinates, estimatedRows, firstRows, type HeadLines, headLines, usualParts } from './head_lines';
import { metadataParts, readMetadata } from './metadata';
import { NameBytes, tidyNames } from './name_bytes';
import { refusal } from './refusal';
import { countLines, readTextRows } from './text_rows';
import type { FileHead, ReadVectors, ReadWish, Recognised, VectorFile, VectorFormat, VectorLook } from './types';

const MOST_OF = 0.6;
const PART = 1 << 16;
/** Names that people give to metadata. */
const METADATA = /meta|label|name|words|vocab|tokens/i;

/** Lines of numbers alone. */
function areNumbers({ lines }: HeadLines): boolean {
  const usual = usualParts(lines);
  const right = lines.filter(({ parts, numbers }) => parts.length === usual && numbers === usual);
  return usual > 1 && lines.length > 0 && right.length >= MOST_OF * lines.length;
}

function recognise(head: FileHead): Recognised | null {
  const lines = headLines(head);
  if (!areNumbers(lines)) return null;
  const dims = usualParts(lines.lines);
  const why = `Each line is ${dims} numbers and nothing else`;
  if (!areCoordinates(lines.lines, dims)) {
    // A table of ids and ratings is the same: only its name, or metadata beside it, say otherwise.
    if (/vec|tensor|embed/i.test(head.name)) return { sure: 0.6, why: `${why}, and its name says vectors.` };
    return { sure: 0.3, why: `${why}.` };
  }
  const tabs = lines.lines.some(({ text }) => text.includes('\t'));
  return { sure: tabs ? 0.85 : 0.8, why: `${why}, parted by ${tabs ? 'tabs' : 'spaces'}.` };
}

function look(head: FileHead): VectorLook {
  const lines = headLines(head);
  const dims = usualParts(lines.lines);
  const exact = lines.bytes === head.size;
  return { rows: estimatedRows(head, lines, 0), exact, dims, first: firstRows(lines.lines, dims, false), notes: [] };
}

/** Text that is no table of numbers, with as many lines where both are seen whole. */
function besides(head: FileHead, other: FileHead): boolean {
  if (other === head) return false;
  const lines = headLines(other);
  if (lines.lines.length === 0 || areNumbers(lines)) return false;
  const mine = headLines(head);
  if (lines.bytes < other.size || mine.bytes < head.size) {
    return METADATA.test(other.name) || /\.(tsv|txt)$/i.test(other.name);
  }
  return lines.lines.length === mine.lines.length || lines.lines.length === mine.lines.length + 1;
}

async function read(file: VectorFile, { mostRows, beside }: ReadWish, control: Control): Promise<ReadVectors> {
  const cols = usualParts(headLines(file).lines);
  const { rows } = await readTextRows(file, { cols, named: false, skip: 0, announced: null }, mostRows, control);
  if (rows.rows === 0) throw refusal(file.name, 'line 1', 'no row', 'numbers');
  const vectors = rows.finish();
  if (beside === null) return { ...numbered(vectors.rows), vectors, columns: [], notes: [] };
  // Whether metadata have a heading shows in how many rows there are.
  const all = vectors.rows < mostRows ? vectors.rows : await countLines(file, control);
  const { names, columns, notes } = await readMetadata(beside, vectors.rows, all, control);
  const tidy = tidyNames(names, 'name');
  return { names: tidy.names, vectors, columns, notes: [...tidy.notes, ...notes] };
}

function numbered(rows: number) {
  const names = new NameBytes();
  for (let row = 1; row <= rows; row++) names.addText(String(row));
  return { names: names.finish() };
}

function* vectorParts({ vectors: { data, rows, cols } }: Pick<Space, 'vectors'>): Generator<FilePart, void, undefined> {
  let block = '';
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < cols; c++) block += `${c === 0 ? '' : '\t'}${shortestFloat32(data[row * cols + c]!)}`;
    block += '\n';
    if (block.length < PART && row + 1 < rows) continue;
    yield { data: block, rows: row + 1 };
    block = '';
  }
}

export const projector: VectorFormat = {
  id: 'projector',
  title: 'TensorFlow projector TSV',
  extensions: ['.tsv'],
  recognise,
  look,
  besides,
  read,
  write: (space) => [
    { ending: 'vectors.tsv', type: 'text/tab-separated-values', parts: () => vectorParts(space) },
    {
      ending: 'metadata.tsv',
      type: 'text/tab-separated-values',
      parts: () => metadataParts(space, nameCount(space.names)),
    },
  ],
};
