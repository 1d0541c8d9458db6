// The text of HTML, as it is read: no scripts, styles or drawings; blocks part paragraphs, <br> parts lines. Streaming, by htmlparser2.
import { Parser } from 'htmlparser2';
import type { Extractor } from './text_reading';

const LEFT_OUT = new Set(['script', 'style', 'noscript', 'template', 'svg', 'math', 'iframe', 'object', 'select']);
const BLOCKS = new Set(
  `address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  head header hr html legend li main menu nav ol option p pre section summary table tbody td tfoot th thead title tr ul`.split(
    /\s+/,
  ),
);
/** Any white space parts words alike; a form feed would part documents. */
const SPACE = /\s+/g;
const PRE_SPACE = /[\f\v\r]+/g;

export function htmlText(emit: (text: string) => void): Extractor {
  let leftOut = 0;
  let preformatted = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (LEFT_OUT.has(name)) leftOut += 1;
      if (name === 'pre') preformatted += 1;
      if (name === 'br') emit('\n');
      else if (BLOCKS.has(name)) emit('\n\n');
    },
    ontext(text) {
      if (leftOut === 0) emit(text.replace(preformatted > 0 ? PRE_SPACE : SPACE, ' '));
    },
    onclosetag(name) {
      if (LEFT_OUT.has(name)) leftOut -= 1;
      if (name === 'pre') preformatted -= 1;
      if (BLOCKS.has(name)) emit('\n\n');
    },
  });
  return { push: (text) => parser.write(text), end: () => parser.end() };
}
