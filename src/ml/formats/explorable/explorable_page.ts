// The page of an explorable: the app's own index.html with another title, description, version, data folder and first words, all of them escaped, and a mark by
// which the app knows from the first paint on what it is. Pure: text in, text out.
import { VectariumError } from '../../errors';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? '');

export interface PageFacts {
  readonly title: string;
  /** One line. */
  readonly description: string;
  readonly version: string;
  /** Folder of its data, without a slash. */
  readonly data: string;
}

/** Throws BadInput where `html` is not the page that it knows. */
export function explorablePage(html: string, { title, description, version, data }: PageFacts): string {
  const edits: readonly (readonly [RegExp, string])[] = [
    [/(?<=<html )/, 'data-explorable '],
    [/(?<=<title>)[^<]*/, escaped(title)],
    [/(?<=<meta\s+name="description"\s+content=")[^"]*/, escaped(description)],
    [/(?<=<meta name="version" content=")[^"]*/, version],
    [/(?<=href="\.\/)datasets[^/"]*/, data],
    [/(?<=<p class="welcome">)[^<]*/, escaped(title)],
  ];
  const page = edits.reduce((made, [place, text]) => {
    if (place.test(made)) return made.replace(place, () => text); // by a function: `$` in a title is no group
    const advice = 'Reload the page, and publish again.';
    throw new VectariumError('BadInput', `The app's page has changed: ${place.source} is not in it.`, advice);
  }, html);
  // It is no app to install: that one is where it comes from.
  return page.replace(/[ \t]*<link rel="(manifest|apple-touch-icon)"[^>]*>\n?/g, '');
}
