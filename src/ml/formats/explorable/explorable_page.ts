// The page of an explorable: the app's own index.html with another title, description and first words, all of them escaped, and a mark by which the app knows
// from the first paint on what it is. Pure: text in, text out.
import { VectariumError } from '../../errors';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

/** `description` is one line. Throws BadInput where `html` is not the page that it knows. */
export function explorablePage(html: string, title: string, description: string): string {
  const name = escaped(title);
  const about = escaped(description);
  const edits: readonly (readonly [RegExp, string])[] = [
    [/(?<=<html )/, 'data-explorable '],
    [/(?<=<title>)[^<]*/, name],
    [/(?<=<meta\s+name="description"\s+content=")[^"]*/, about],
    [/(?<=<p class="welcome">)[^<]*/, name],
  ];
  return edits.reduce((page, [place, text]) => {
    if (place.test(page)) return page.replace(place, () => text); // by a function: `$` in a title is no group
    const advice = 'Reload the page, and publish again.';
    throw new VectariumError('BadInput', `The app's page has changed: ${place.source} is not in it.`, advice);
  }, html);
}
