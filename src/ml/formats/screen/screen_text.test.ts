// Screens as text: what is written reads back the same, old links still open, what cannot be used is told and the rest is used. A seeded draw of screens and
// a seeded spoiling of their texts; `npm run fuzz -- --only screen` spoils more of them.
import { describe, expect, it } from 'vitest';
import { createRng } from '../../core/rng';
import { DEFAULTS_OF_1 } from './defaults_of_1';
import { screenCases } from './fuzz_screen';
import type { Screen } from './screen';
import { isScreenText, MOST_TEXT, readScreen, screenText } from './screen_text';
import { KNOWN, randomScreen } from './test_screens';

const read = (text: string) => readScreen(text, KNOWN);
/** The camera is written to a pixel, and small numbers have no sign at zero. */
const place = ({ view, ...rest }: Screen) => ({ ...rest, view: undefined });

describe('the text of a screen', () => {
  it('reads back as it was written', () => {
    const rng = createRng(1);
    for (let n = 0; n < 500; n++) {
      const screen = randomScreen(rng);
      const text = screenText(screen, KNOWN);
      const back = read(`#${text}`);
      expect(back.refused, text).toEqual([]);
      expect(place(back.screen), text).toEqual(place(screen));
      expect(screenText(back.screen, KNOWN)).toBe(text);
      expect(new URL(`https://example.org/#${text}`).hash).toBe(`#${text}`);
      expect(text).toMatch(/[^.,;:!?)'"]$/);
    }
  });

  it('keeps the camera to less than half a pixel of a large screen', () => {
    const rng = createRng(2);
    // Pixels of a point of the map on a screen of 1,400 pixels' height, where the view is 50 degrees high.
    const focal = 700 / Math.tan((25 * Math.PI) / 180);
    const seen = (
      { target: [tx, ty, tz], azimuth, polar, distance }: NonNullable<Screen['view']>,
      p: readonly number[],
    ) => {
      const [x, y, z] = [p[0]! - tx, p[1]! - ty, p[2]! - tz];
      const [sa, ca, sp, cp] = [Math.sin(azimuth), Math.cos(azimuth), Math.sin(polar), Math.cos(polar)];
      const right = x * ca - z * sa;
      const towards = (x * sa + z * ca) * sp + y * cp;
      const up = -(x * sa + z * ca) * cp + y * sp;
      return [right, up].map((value) => (value * focal) / (distance - towards));
    };
    for (let n = 0; n < 300; n++) {
      const { view } = randomScreen(rng);
      if (view === undefined) continue;
      const back = read(screenText({ view }, KNOWN)).screen.view!;
      const reach = 0.4 * view.distance;
      const point = view.target.map((value) => value + reach * (rng.uniform() - 0.5));
      const [a, b] = [seen(view, point), seen(back, point)];
      expect(Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!)).toBeLessThan(0.5);
    }
  });

  it('is a few letters for the screen that the app starts with', () => {
    expect(screenText({}, KNOWN)).toBe('v=1');
    expect(read('v=1')).toEqual({ screen: {}, refused: [], spaceless: false });
  });

  it('still opens links from before there were versions', () => {
    const points = 'AAAAPwAAAAAAAAAAAAAAAA';
    const old = `#layout=umap,2d,r3,s7,neighbors12,minDist0.2,spread1&space=digits&points=${points}&flowed`;
    expect(isScreenText(old)).toBe(true);
    const { screen, refused } = read(old);
    expect(refused).toEqual([]);
    expect(screen.space).toEqual({ kind: 'shipped', id: 'digits' });
    expect(screen.layout).toMatchObject({ flowed: true, recipe: { method: 'umap', dims: 2, rows: 3, seed: 7 } });
    expect(screen.layout?.recipe.parameters).toMatchObject({ neighbors: 12, minDist: 0.2 });
    expect(screen.layout?.positions).toEqual(new Float32Array(9));
    expect(['#about', '', '#x=layout'].map(isScreenText)).toEqual([false, false, false]);
  });

  it.each([
    ['space=elsewhere', 'the space “elsewhere”, which is not here'],
    ['train=word3vec,sotu', 'the model “word3vec”, which is not here'],
    ['train=skip-gram,enron', 'the data “enron”, which is not here'],
    ['train=skip-gram,sotu,dim1e9', '“1e9”, expected a whole number from'],
    ['train=skip-gram,sotu,dim2.5', '“2.5”, expected a whole number from'],
    ['train=skip-gram,sotu,constructor1', '“constructor1”, which Word2Vec (skip-gram) does not have'],
    ['train=skip-gram,food-frequency', 'cannot read'],
    ['train=biased-mf,simulated-ratings:users1e9', '“1e9”, expected a whole number from 10 to'],
    ['train=skip-gram,sotu,automatic', 'any engine'],
    ['train=skip-gram,url:javascript%3Aalert(1)', 'expected one that begins with https:'],
    ['open=url:file%3A%2F%2F%2Fetc', 'expected one that begins with https:'],
    ['layout=lda,3d,r5', 'its method is “lda”, expected pca'],
    ['view=1,2,3', 'expected six numbers'],
    ['view=0,0,0,0,1,1', 'expected six numbers'],
    ['sizes=9,2,4', 'expected the least, the most and the one'],
    ['sizes=0x10,2,4', '“0x10”, expected a number'],
    ['word=%E0%A4', 'letters that are cut off'],
    [`word=${'a'.repeat(501)}`, '501 letters, expected at most 500'],
    ['word=', 'nothing, expected a name'],
    ['filter=x:5..1', 'expected the lesser number first'],
    ['sort=size', 'expected a column'],
    ['theme=pink', '“pink”, expected dark or light'],
    ['points=AAAA', 'points of no layout'],
    ['toString=1', '“toString” is no part that this app knows'],
    [`group=${'a,'.repeat(48)}a`, '49 names, expected at most 48'],
  ])('refuses %s, and uses the rest', (part, why) => {
    const { screen, refused, spaceless } = read(`#v=1&${part}&q=king+-+man&k=7`);
    expect(refused.map(({ message }) => message).join()).toContain(why);
    // Of a space that cannot be had nothing is asked.
    expect(screen).toEqual(spaceless ? { k: 7 } : { query: 'king - man', k: 7 });
    expect(spaceless).toBe(/^(space|train|open)=/.test(part));
  });

  it.each([
    ['v=2&q=a', 'it is of version “2”, and this app reads version 1'],
    [`v=1&q=${'a'.repeat(MOST_TEXT)}`, 'letters long'],
    [`v=1${'&k=1'.repeat(100)}`, 'it has 101 parts'],
  ])('is refused whole where it is not of this app (%#)', (text, why) => {
    const { screen, refused } = read(text);
    expect(refused).toHaveLength(1);
    expect(refused[0]!.message).toContain(why);
    expect(screen).toEqual({});
  });

  it('is never read as anything but a screen, whatever it says', () => {
    const [{ seeds, mutate, parse }] = screenCases() as [ReturnType<typeof screenCases>[number]];
    const rng = createRng(3);
    for (let n = 0; n < 3000; n++) parse(mutate(seeds[n % seeds.length]!, rng));
  });

  // Links leave out what is at its default: another default would have them say something else.
  it('counts on these defaults: a change needs version 2, which reads links of version 1 with the old ones', () => {
    const of = (specs: readonly { readonly name: string; readonly default: number }[]) =>
      specs.map((spec) => `${spec.name} ${spec.default}`).join(', ');
    const named = [
      ...KNOWN.models.map(({ id, parameters }) => [id, of(parameters)]),
      ...KNOWN.simulators.map(({ id, parameters }) => [id, of(parameters)]),
    ];
    expect(Object.fromEntries(named)).toEqual(DEFAULTS_OF_1);
  });
});
