// Tables and JSON lines, in pieces of one character and whole; what is expected is written out.
import { describe, expect, it } from 'vitest';
import { JsonLinesText } from './json_lines_text';
import { FieldChoice } from './row_text';
import { TableText } from './table_text';
import type { Extractor } from './text_reading';

type Kind = 'table' | 'lines';

function rows(kind: Kind, text: string, column?: string, piece = text.length) {
  const choice = new FieldChoice(column);
  const out: string[] = [];
  const emit = (part: string) => void out.push(part);
  const extractor: Extractor =
    kind === 'table' ? new TableText('a.csv', choice, emit) : new JsonLinesText('a.jsonl', choice, emit);
  for (let i = 0; i < text.length; i += piece) extractor.push(text.slice(i, i + piece));
  extractor.end();
  choice.check(kind === 'table' ? 'a.csv' : 'a.jsonl');
  return { rows: out.join('').split('\n\n').slice(0, -1), choice };
}

function failure(kind: Kind, text: string, column?: string): { message: string; advice: string } {
  try {
    rows(kind, text, column);
  } catch (error) {
    return error as { message: string; advice: string };
  }
  throw new Error('it was read');
}

describe('TableText', () => {
  const BOOKS =
    'id,url,review\r\n1,https://example.org/a-long-address,"Good, ""very"" good"\r\n2,,"two\r\nlines\n\nand more"\r\n';

  it.each([1, 7, 1000])('reads quoted fields in pieces of %i, each row as one sequence', (piece) => {
    const { rows: texts, choice } = rows('table', BOOKS, undefined, piece);
    expect(texts).toEqual(['Good, "very" good', 'two lines and more']);
    expect(choice.chosen).toBe('review');
    expect(choice.facts()).toEqual([
      { name: 'id', filled: 1, sample: '1' },
      { name: 'url', filled: 0.5, sample: 'https://example.org/a-long-address' },
      { name: 'review', filled: 1, sample: 'Good, "very" good' },
    ]);
  });

  it('reads the column asked for', () => {
    expect(rows('table', BOOKS, 'id').rows).toEqual(['1', '2']);
  });

  it.each([
    [';', 'name;text\na;one, two\nb;three\n'],
    ['\t', 'name\ttext\na\tone, two\nb\tthree\n'],
    ['|', 'name|text\na|one, two\nb|three\n'],
  ])('guesses the delimiter %j', (_, text) => {
    expect(rows('table', text, 'text').rows).toEqual(['one, two', 'three']);
  });

  it('names columns that have no name, such as the first of a numbered table', () => {
    const { choice, rows: texts } = rows('table', ',text\n0,one two\n');
    expect([texts, choice.facts().map(({ name }) => name)]).toEqual([['one two'], ['Column 1', 'text']]);
  });

  it('takes a first row that is no header as a row', () => {
    const { rows: texts, choice } = rows('table', '1,a first row\n2,a second row\n');
    expect(choice.chosen).toBe('Column 2');
    expect(texts).toEqual(['a first row', 'a second row']);
  });

  it('holds no more than a row of a long table, and numbers lines over all of it', () => {
    const many = `id,text\n${Array.from({ length: 30_000 }, (_, i) => `${i},"row\n${i}"\n`).join('')}`;
    expect(rows('table', many, 'text', 5000).rows).toEqual(Array.from({ length: 30_000 }, (_, i) => `row ${i}`));
    expect(failure('table', `${many}x,y,z\n`).message).toContain('line 60002');
  });

  it.each([
    [
      'a ragged row',
      'a,b\n1,one\n2,two,too many\n',
      undefined,
      /line 3: expected 2 fields.*found 3/,
      /quotation marks/,
    ],
    ['a short row', 'a,b\n1,one\n2\n', undefined, /line 3: expected 2 fields.*found 1/, /quotation marks/],
    ['an empty column', 'a,b\n1,\n2,\n', 'b', /column “b” is empty in all 2 rows/, /another column/],
    ['a column that is not there', 'a,b\n1,one\n', 'c', /no column “c”; it has “a”, “b”/, /one of these/],
    ['no letters at all', 'a,b\n1,2\n', undefined, /no column of text/, /Choose/],
    [
      'a quotation mark never closed',
      'a,b\n1,one\n2,"two\n3,three\n',
      undefined,
      /line 3: a quotation mark.*none closes/,
      /Close it/,
    ],
    ['a quotation mark within', 'a,b\n1,"one" more,x\n', undefined, /line 2: a quotation mark.*middle/, /Double/],
  ])('%s', (_, text, column, message, advice) => {
    const error = failure('table', text, column);
    expect(error.message).toMatch(message);
    expect(error.message).toContain('a.csv');
    expect(error.advice).toMatch(advice);
  });
});

describe('JsonLinesText', () => {
  const LINES =
    '{"id": 1, "text": "First \\u00e9"}\n\n{"id": 2, "text": null, "tag": "x"}\r\n{"id": 3, "text": "a\\n\\nb"}';

  it.each([1, 1000])('reads one field in pieces of %i', (piece) => {
    const { rows: texts, choice } = rows('lines', LINES, undefined, piece);
    expect(texts).toEqual(['First é', 'a b']);
    expect(choice.facts()).toEqual([
      { name: 'id', filled: 0, sample: '' },
      { name: 'text', filled: 2 / 3, sample: 'First é' },
      { name: 'tag', filled: 1 / 3, sample: 'x' },
    ]);
  });

  it('reads lines that are strings', () => {
    expect(rows('lines', '"one"\n"two words"\n').rows).toEqual(['one', 'two words']);
  });

  it.each([
    ['a broken line', '{"a": "b"}\n{"a": \n', undefined, /line 2 is not JSON/],
    ['a line that is a number', '{"a": "b"}\n7\n', undefined, /line 2.*expected an object or a string, found 7/],
    ['a field that is not there', '{"a": "b"}\n', 'text', /no column “text”; it has “a”/],
    ['a field that is no text', '{"a": "b"}\n{"a": 5}\n', undefined, /line 2: expected text in “a”, found number 5/],
    ['a field empty everywhere', '{"a": "", "b": "c"}\n', 'a', /“a” is empty in its one row/],
  ])('%s', (_, text, column, message) => {
    const error = failure('lines', text, column);
    expect(error.message).toMatch(message);
    expect(error.message).toContain('a.jsonl');
    expect(error.advice).not.toBe('');
  });
});
