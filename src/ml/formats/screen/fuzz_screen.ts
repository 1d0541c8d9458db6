// Links that nobody wrote: the texts of drawn screens with letters changed, parts doubled, cut and mixed. Whatever they say, reading them is quick, never
// throws, and gives a screen that writes and reads back the same.
import { createRng, type Rng } from '../../core/rng';
import { readScreen, screenText } from './screen_text';
import { KNOWN, pick, randomScreen } from './test_screens';

const SEEDS = 200;
const LETTERS = '&=,:%+#-.0123456789eE<>"\'/\\\u0000\ud800é😀abc';
const WORDS = [
  'v=2',
  '__proto__=1',
  'constructor',
  'layout=',
  'train=',
  'points=AAAA',
  '1e999',
  '-Infinity',
  'NaN',
  '%',
  '%E0%A4',
  '..',
  '<script>',
  'javascript:alert(1)',
];

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export function screenCases() {
  const rng = createRng(5);
  const seeds = Array.from({ length: SEEDS }, () => encoder.encode(screenText(randomScreen(rng), KNOWN)));
  seeds.push(encoder.encode('layout=umap,2d,r3,s7,neighbors12&space=shipped&points=AACAPwAAAAAAAAAAAAAAAA&flowed'));
  return [{ name: 'screen', seeds, mutate, parse }];
}

/** Throws where a text was not read as it should be. */
function parse(bytes: Uint8Array): void {
  const { screen, refused } = readScreen(`#${decoder.decode(bytes)}`, KNOWN);
  for (const { message, advice } of refused) {
    if (message === '' || advice === '' || message.length > 500)
      throw new Error(`a refusal that nobody can read: ${message}`);
  }
  const text = screenText(screen, KNOWN);
  const again = readScreen(text, KNOWN);
  if (again.refused.length > 0) throw new Error(`${text} is refused: ${again.refused[0]!.message}`);
  const second = screenText(again.screen, KNOWN);
  if (second !== text) throw new Error(`${text} reads back as ${second}`);
  if (/[\s<>"]/.test(text)) throw new Error(`${text} is no part of an address`);
}

function mutate(source: Uint8Array, rng: Rng): Uint8Array {
  let text = decoder.decode(source);
  for (let n = rng.below(6); n >= 0; n--) text = changed(text, rng);
  return encoder.encode(text);
}

function changed(text: string, rng: Rng): string {
  const parts = text.split('&');
  const [from, to] = [rng.below(text.length + 1), rng.below(text.length + 1)];
  switch (rng.below(8)) {
    case 0:
      return text.slice(0, from) + pick(rng, [...LETTERS]) + text.slice(from + rng.below(2));
    case 1:
      return text.slice(0, from);
    case 2:
      return text.slice(0, Math.min(from, to)) + text.slice(Math.max(from, to));
    case 3:
      return [...parts, pick(rng, parts)].join('&');
    case 4:
      return [...parts.slice(1), parts[0]].join('&');
    case 5:
      return text.slice(0, from) + pick(rng, WORDS) + text.slice(from);
    case 6:
      return text.slice(0, from) + text.slice(from).repeat(1 + rng.below(9));
    default: {
      const [key] = pick(rng, parts).split('=');
      return `${text}&${key}=${pick(rng, parts).split('=').at(-1)}`;
    }
  }
}
