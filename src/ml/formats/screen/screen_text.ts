// A screen as text, for the part of an address behind #: "v=1&layout=umap,…&word=war". Version 1; parts and what they say are in screen_parts.ts.
import { VectariumError } from '../../errors';
import type { KnownChoices, Refusal } from './known';
import { shortened } from './letters';
import type { Screen } from './screen';
import { PARTS } from './screen_parts';

export const VERSION = 1;
/** Longer texts are not read: a whole layout takes about 4,000 letters, 48 names at most so many as 24,000 escaped ones. */
export const MOST_TEXT = 40_000;
const MOST_PARTS = 100;

export function screenText(screen: Screen, known: KnownChoices): string {
  const parts = PARTS.flatMap(({ key, write }) =>
    write(screen, known).flatMap((value) => (value === undefined ? [] : [value === '' ? key : `${key}=${value}`])),
  );
  return [`v=${VERSION}`, ...parts].join('&');
}

/** Whether the part of an address behind # is meant for a screen. Links from before there were versions lead to a layout. */
export function isScreenText(hash: string): boolean {
  return /^#?(.*&)?(v|layout)=/.test(hash);
}

export interface ReadScreen {
  readonly screen: Screen;
  /** What of the text cannot be used; the screen is the rest. */
  readonly refused: readonly Refusal[];
  /** The space that it is of is among these: the screen is then but what would be so in any space. */
  readonly spaceless: boolean;
}

/** Of any text, with or without #. */
export function readScreen(hash: string, known: KnownChoices): ReadScreen {
  const text = hash.replace(/^#/, '');
  if (text.length > MOST_TEXT) return refusedWhole(`is ${text.length} letters long, expected at most ${MOST_TEXT}`);
  const words = text.split('&').filter((word) => word !== '');
  if (words.length > MOST_PARTS) return refusedWhole(`has ${words.length} parts, expected at most ${MOST_PARTS}`);
  const parts = words.map((word): readonly [string, string] => {
    const at = word.indexOf('=');
    return at < 0 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
  });
  const version = parts.find(([key]) => key === 'v')?.[1] ?? String(VERSION);
  if (version !== String(VERSION)) {
    return refusedWhole(`is of version “${shortened(version)}”, and this app reads version ${VERSION}`, NEWER);
  }
  const refused = parts
    .filter(([key]) => key !== 'v' && PARTS.every((part) => part.key !== key))
    .map(([key]) => ({
      key: 'part',
      message: `In this link, “${shortened(key)}” is no part that this app knows.`,
      advice: COPY,
    }));
  // In the order of the table: points belong to the layout that is read before them.
  let screen: Screen = {};
  for (const part of PARTS) {
    // Points of a layout that was refused are refused with it.
    if (part.of !== undefined && refused.some(({ key }) => part.of?.includes(key))) continue;
    for (const [, value] of parts.filter(([key]) => key === part.key)) {
      try {
        screen = part.read(value, screen, known);
      } catch (error) {
        refused.push(whyNot(part.key, error));
      }
    }
  }
  const spaceless = refused.some(({ key }) => SPACES.includes(key));
  return { screen: spaceless ? ofAnySpace(screen) : screen, refused, spaceless };
}

const SPACES = ['space', 'train', 'open'];

function ofAnySpace({ controls, k, dock, closed, theme }: Screen): Screen {
  const all = { controls, k, dock, closed, theme };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const COPY = 'Copy the whole link again: some programs cut long links. The rest of it is shown.';
const NEWER = 'Reload the page to get the newest version of the app, or ask for a new link.';

function refusal(key: string, why: string): Refusal {
  return { key, message: `In this link, “${key}” cannot be used: it says ${why}.`, advice: COPY };
}

function refusedWhole(why: string, advice = COPY): ReadScreen {
  const message = `This link cannot be read: it ${why}.`;
  return { screen: {}, refused: [{ key: '', message, advice }], spaceless: true };
}

function whyNot(key: string, error: unknown): Refusal {
  if (error instanceof VectariumError) return { key, message: error.message, advice: error.advice };
  if (error instanceof URIError) return refusal(key, 'letters that are cut off');
  if (error instanceof RangeError) return refusal(key, error.message);
  throw error;
}
