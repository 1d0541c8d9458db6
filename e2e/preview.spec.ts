// What the Data step says of a text before training, and that training then does so; words that are hidden; names written from right to left.
import type { App } from './app';
import { expect, test } from './app';

/** 60 × 8 words, of which each of five names comes twelve times, and six that come once. */
const NAMES = ['ada', 'bea', 'cal', 'dee', 'eve'];
const STORY = [
  ...Array.from({ length: 60 }, (_, i) => `the farmer ${NAMES[i % 5]} met bullshit in new york`),
  'one two three four five six',
].join('\n\n');

const ARABIC = Array.from(
  { length: 90 },
  (_, i) => ['الملك يحكم المملكة من القلعة', 'الملكة تجلس قرب الملك في القلعة', 'رجل يعيش في المدينة قرب النهر'][i % 3],
).join('\n\n');

async function choose(app: App, name: string, text: string): Promise<void> {
  await app.chooseFiles({ name, contents: text });
  await expect(app.left).toContainText(name);
  await app.read();
}

test('a preview follows the parameters, training does what it said, and rude words are hidden until shown', async ({
  app,
}) => {
  await app.open();
  await choose(app, 'story.txt', STORY);
  await expect(app.left).toContainText(
    'Minimum count 2 keeps 12 of 18 distinct words: 98.8 % of the text. Subsampling skips',
  );
  await app.left.getByText('Look at the text').click();
  await expect(app.left.locator('.first-words p')).toHaveText(/^the farmer ada met bullshit in new york the/);
  await expect(app.left.locator('.zones')).toContainText('6 dropped, seen less than 2 times');
  const dropped = app.left.locator('.zone[data-zone="dropped"]');
  const before = Number(await dropped.getAttribute('width'));
  expect(before).toBeCloseTo(1000 * (1 - Math.log(12.5) / Math.log(18)), 3);

  await app.set('Dimensions', 8);
  await app.left.getByText('More parameters').click();
  await app.set('Minimum count', 13);
  await expect(app.left).toContainText('Minimum count 13 keeps 7 of 18 distinct words: 86.4 % of the text.');
  await expect.poll(async () => Number(await dropped.getAttribute('width'))).toBeGreaterThan(before + 100);
  await app.set('Minimum count', 2);
  await app.set('Phrase threshold', 3);
  await expect(app.left).toContainText('phrases are joined');
  await expect(app.left).toContainText('new_york');
  const [, kept] = /keeps (\d+) of/.exec((await app.left.textContent()) ?? '') ?? [];

  await app.button('Train').click();
  await app.trained();
  await expect(app.inspector.getByRole('definition').filter({ hasText: '×' })).toHaveText(`${kept} × 8`);

  await expect(app.inspector).toContainText('1 word is hidden from labels and results.');
  await app.ask('new york');
  await expect(app.inspector.getByRole('heading', { name: 'new_york', exact: true })).toBeVisible();
  await app.inspector.getByRole('spinbutton', { name: 'Number of neighbours' }).fill('5');
  await app.inspector.getByRole('spinbutton', { name: 'Number of neighbours' }).press('Enter');
  await expect(app.neighborRows()).toHaveCount(5);
  expect(await app.neighbors()).not.toContain('bullshit_in');
  await app.laidOut();
  expect((await app.labels()).map(({ text }) => text)).not.toContain('bullshit_in');
  await app.search.fill('b');
  await expect(app.page.getByRole('listbox', { name: 'Completions' }).getByRole('option')).toHaveText([/^bea_met/]);
  await app.ask('bullshit in');
  await expect(app.inspector.getByRole('alert')).toContainText('“bullshit in” is the one word hidden in this space.');
  await app.button('Show hidden words').click();
  await expect(app.inspector.getByRole('heading', { name: 'bullshit_in', exact: true })).toBeVisible();
  await expect.poll(async () => (await app.labels()).map(({ text }) => text)).toContain('bullshit_in');
  await app.button('Hide them again').click();
  await expect(app.inspector.getByRole('heading', { name: 'hidden word', exact: true })).toBeVisible();
  await expect.poll(async () => (await app.labels()).map(({ text }) => text)).not.toContain('bullshit_in');
  expect(await app.violations()).toEqual([]);
});

test('names from right to left are written so, and a sum follows its words', async ({ app }) => {
  await app.open();
  await choose(app, 'قصة.txt', ARABIC);
  await app.left.getByText('Look at the text').click();
  await expect(app.left.locator('.first-words p')).toHaveCSS('direction', 'rtl');
  await app.set('Dimensions', 8);
  await app.button('Train').click();
  await app.trained();
  await app.choose('الملك');
  await expect(app.search).toHaveCSS('direction', 'rtl');
  await expect(app.inspector.getByRole('heading', { name: 'الملك' }).locator('bdi')).toHaveCSS('direction', 'rtl');
  await expect(app.neighborRows().first().locator('bdi')).toHaveCSS('direction', 'rtl');
  await expect.poll(async () => (await app.labels()).map(({ text }) => text)).toContain('الملك');
  await app.ask('الملكة − الملك + رجل');
  const equation = app.inspector.locator('.equation');
  await expect(equation).toContainText('رجل');
  await app.ask('الملكة + رجل');
  await app.answered();
  await expect(equation).toHaveCSS('direction', 'rtl');
  // Read from the right: the first word of the sum is the rightmost.
  const [first, second] = await equation.getByRole('button').all();
  const x = async (chip: typeof first) => (await chip!.boundingBox())!.x;
  expect(await x(first)).toBeGreaterThan(await x(second));
});
