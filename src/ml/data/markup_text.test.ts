// HTML and Markdown in pieces of one character and whole; what is expected is written out. Also what tells one kind of text from another.
import { describe, expect, it } from 'vitest';
import { htmlText } from './html_text';
import { markdownText } from './markdown_text';
import { nameByMedia, textKind } from './text_kinds';
import type { Extractor } from './text_reading';

/** The paragraphs that come out, their white space made single. */
function paragraphs(make: (emit: (text: string) => void) => Extractor, text: string, piece: number): string[] {
  let out = '';
  const extractor = make((part) => {
    out += part;
  });
  for (let i = 0; i < text.length; i += piece) extractor.push(text.slice(i, i + piece));
  extractor.end();
  return out
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

describe('htmlText', () => {
  const PAGE = `<!doctype html><html><head><title>A page</title><style>p { color: red }</style>
    <script>if (a < b) document.write('<p>no</p>')</script></head><body><h1>Caf&eacute; &amp; more</h1>
    <p>One <b>bo</b>ld line\n\nof\ftext.<br>Next</p><ul><li>first</li><li>second</li></ul>
    <svg><text>drawn</text></svg><template><p>hidden</p></template><pre>two\n\nparts</pre></body></html>`;

  it.each([1, 13, 10_000])('reads what a page shows, in pieces of %i', (piece) => {
    expect(paragraphs(htmlText, PAGE, piece)).toEqual([
      'A page',
      'Café & more',
      'One bold line of text. Next',
      'first',
      'second',
      'two',
      'parts',
    ]);
  });
});

describe('markdownText', () => {
  const PAGE = `# A *title*\n\nSome [linked words](https://example.org/x) and <https://example.org/y>, https://example.org/z too.\n
\`\`\`js\nconst hidden = 1;\n\nlet more;\n\`\`\`\n\n- one\n- two &amp; \`three\`\n\n| a | b |\n|---|---|\n| c | d |\n\nend\n`;

  it.each([1, 13, 10_000])('reads words without code and addresses, in pieces of %i', (piece) => {
    expect(paragraphs(markdownText, PAGE, piece)).toEqual([
      'A title',
      'Some linked words and , too.',
      'one',
      'two & three',
      'a',
      'b',
      'c',
      'd',
      'end',
    ]);
  });

  it('takes a long text in parts, never within a code block', () => {
    const block = `words here\n\n\`\`\`\n${'hidden\n\n'.repeat(20_000)}\`\`\`\n\n`;
    expect(paragraphs(markdownText, block.repeat(3), 30_000)).toEqual(['words here', 'words here', 'words here']);
  });
});

describe('textKind', () => {
  const head = (text: string) => new TextEncoder().encode(text);
  it.each([
    ['\ufeff<!DOCTYPE html>\n<p>', 'page.txt', 'html'],
    ['<?xml version="1.0"?>\n<html lang="en">', 'page', 'html'],
    ['{"a": 1}\n{"a": 2}', 'data.txt', 'jsonl'],
    ['{"a": 1}\n{"a": 2}', 'data.json', 'jsonl'],
    ['{\n"a": 1}', 'data.json', 'json'],
    ['{curly} words', 'a.txt', 'text'],
    ['a,b', 'A.CSV.GZ', 'csv'],
    ['a', 'a.tab', 'tsv'],
    ['a', 'README.md', 'markdown'],
    ['words about <html> tags', 'a.txt', 'text'],
  ])('%j named %s is %s', (text, name, kind) => {
    expect(textKind(head(text), name)).toBe(kind);
  });

  it('goes by the media type where a name says nothing', () => {
    expect(nameByMedia('export', 'text/csv; charset=utf-8')).toBe('export.csv');
    expect(nameByMedia('book.txt', 'text/html')).toBe('book.txt');
    expect(nameByMedia('a.jsonl', 'text/plain')).toBe('a.jsonl');
  });
});
