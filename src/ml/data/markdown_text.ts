// The text of Markdown: marked makes HTML of it, blocks at a time so that memory stays bounded, and html_text.ts reads that. Code blocks and
// addresses are no text. A link's definition that stands blocks away from its use leaves its label in brackets, which is read.
import { Marked } from 'marked';
import { htmlText } from './html_text';
import type { Extractor } from './text_reading';

/** Characters that are taken at once: up to the first blank line from there that is in no code block, or to any line from LONGEST. */
const ENOUGH = 1 << 16;
const LONGEST = 1 << 20;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ADDRESSES = /\b(?:https?:\/\/|www\.)\S+/g;

export function markdownText(emit: (text: string) => void): Extractor {
  const html = htmlText((text) => emit(text.replace(ADDRESSES, ' ')));
  const marked = new Marked({ renderer: { code: () => '' } });
  let blocks = '';
  let line = '';
  let fence = '';

  const flush = (): void => {
    html.push(marked.parse(blocks, { async: false }));
    blocks = '';
  };
  const takeLine = (): void => {
    const mark = FENCE.exec(line)?.[1];
    if (mark !== undefined && fence === '') fence = mark;
    else if (mark?.startsWith(fence) && line.trim() === mark) fence = '';
    const blank = line.trim() === '' && fence === '';
    blocks += line;
    line = '';
    if (blocks.length > LONGEST || (blocks.length > ENOUGH && blank)) flush();
  };
  return {
    push(text) {
      let from = 0;
      for (let to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
        line += text.slice(from, to + 1);
        takeLine();
        from = to + 1;
      }
      line += text.slice(from);
      if (line.length > LONGEST) takeLine();
    },
    end() {
      takeLine();
      flush();
      html.end();
    },
  };
}
