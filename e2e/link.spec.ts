// A screen as a link: opened in a fresh profile it is the same screen with the same coordinates, trained again where it was trained; what a link cannot have
// is asked for or told, and the rest of it is shown.
import type { Browser, Page } from '@playwright/test';
import { App, expect, test } from './app';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Where the first rows are on screen once it is at rest; the camera is left where it is. */
async function pixels({ page }: App): Promise<{ x: number; y: number }[]> {
  const read = () =>
    page.evaluate(() =>
      JSON.stringify(Array.from({ length: 100 }, (_, row) => window.vectarium!.scene.pixelOf(row) ?? { x: 0, y: 0 })),
    );
  let last = '';
  await expect
    .poll(async () => {
      const before = last;
      last = await read();
      return last === before;
    })
    .toBe(true);
  return JSON.parse(last);
}

async function share({ page }: App): Promise<string> {
  await page.getByRole('button', { name: 'Share…' }).click();
  const address = page.getByRole('textbox', { name: 'Address' });
  await expect(address).not.toHaveValue('');
  const link = await address.inputValue();
  await page.keyboard.press('Escape');
  return link;
}

/** In a profile of its own. */
async function fresh(browser: Browser, link: string): Promise<App & { page: Page }> {
  const context = await browser.newContext();
  const app = new App(await context.newPage());
  await app.open(link);
  return app;
}

async function same(app: App, places: readonly { x: number; y: number }[]): Promise<void> {
  const error = async () => {
    const now = await pixels(app);
    return Math.max(...places.map(({ x, y }, row) => Math.hypot(x - now[row]!.x, y - now[row]!.y)));
  };
  await expect.poll(error).toBeLessThan(1);
}

const heading = ({ inspector }: App, name: string) => inspector.getByRole('heading', { name, exact: true });
const alerts = ({ page }: App) => page.getByRole('alert');

test('a link opens the same screen with the same coordinates in another profile, and answers the same', async ({
  app,
  browser,
}) => {
  await app.open();
  expect(new URL(await share(app)).hash.length).toBeLessThanOrEqual(300);
  await app.layout.selectOption('pca');
  await expect(app.layout).toHaveValue('pca');
  await app.laidOut();
  await app.colorBy('Frequency');
  await app.choose('war');
  const canvas = app.page.getByRole('application');
  await canvas.hover();
  await app.page.mouse.down();
  await app.page.mouse.move(600, 300, { steps: 4 });
  await app.page.mouse.up();
  await app.page.mouse.wheel(0, -400);
  const [places, neighbors] = [await pixels(app), await app.neighbors()];
  const link = await share(app);
  expect(link.length).toBeLessThan(400);

  const other = await fresh(browser, link);
  await expect(heading(other, 'war')).toBeVisible();
  await expect(other.layout).toHaveValue('pca');
  await expect(other.page.getByRole('button', { name: 'Look: coloured by Frequency' })).toBeVisible();
  await same(other, places);
  expect(await other.neighbors()).toEqual(neighbors);

  // A question, in a tab that is open already.
  await app.ask('freedom - war + peace');
  const results = ({ inspector }: App) => inspector.getByRole('list').first().getByRole('button').allTextContents();
  await expect(app.inspector).toContainText('freedom');
  const asked = new URL(await share(app)).hash;
  expect(asked).toContain('q=freedom+-+war+%2B+peace');
  await other.page.evaluate((hash) => {
    location.hash = hash;
  }, asked);
  await expect.poll(() => results(other)).toEqual(await results(app));

  await other.page.evaluate(() => {
    location.hash = '#v=1&layout=lda,3d,r5&color=colour&word=nosuchword&k=7&find=%3Cimg+src%3Dx%3E&dock=table';
  });
  await expect(alerts(other)).toContainText('The layout in this link cannot be read: its method is “lda”');
  await expect(other.page.getByText('This space has no column “colour”')).toBeVisible();
  await expect(other.page.getByText('This space has no word “nosuchword”')).toBeVisible();
  await expect(other.page.getByRole('textbox', { name: /filter/i }).first()).toHaveValue('<img src=x>');
  await other.page.context().close();
});

test('a link to a trained space trains it again, and shows the same coordinates; it can be given up', async ({
  app,
  browser,
}) => {
  await app.open();
  await app.quickRecipe();
  await app.set('Seed', 5);
  await app.button('Train').click();
  await app.trained();
  const link = await share(app);
  expect(link).toContain('train=skip-gram,sotu,s5,');
  await app.choose('war');
  const places = await pixels(app);
  const word = await share(app);

  const other = await fresh(browser, word);
  await expect(other.page.getByText('From the link: its space is being trained on')).toBeVisible();
  await expect(other.left.getByRole('spinbutton', { name: 'Dimensions', exact: true })).toHaveValue('16');
  await other.trained();
  await expect(heading(other, 'war')).toBeVisible();
  await same(other, places);

  await other.page.evaluate((hash) => {
    location.hash = hash;
  }, '#v=1&train=skip-gram,sotu,s6,dim512,epochs100');
  await expect(other.page.getByText('From the link: its space is being trained on')).toBeVisible();
  await other.page
    .getByRole('region', { name: 'Link that is being opened' })
    .getByRole('button', { name: 'Cancel' })
    .click();
  await expect(other.page.getByText('From the link')).toBeHidden();
  await expect(other.button('Train')).toBeEnabled();
  await other.page.context().close();
});

test('what a link cannot have is asked for: an address is fetched on consent alone, a file only its owner has', async ({
  app,
}) => {
  const text = 'the cat sat on the mat and the dog sat on the log '.repeat(400);
  await app.open('./#v=1&train=skip-gram,url:https%3A%2F%2Fexample.org%2Fspeech.txt&k=7');
  const note = app.page.getByRole('region', { name: 'Link that is being opened' });
  await expect(note).toContainText('The link asks to fetch data from another site: https://example.org/speech.txt');
  await note.getByRole('button', { name: 'Cancel' }).click();
  await expect(note).toBeHidden();

  await app.page.evaluate((bytes) => {
    location.hash = `#v=1&train=skip-gram,file:speech.txt:${bytes},dim16,minCount1,epochs2&word=cat`;
  }, text.length);
  await expect(note).toContainText('a file that only its owner has: speech.txt');
  const chooser = app.page.waitForEvent('filechooser');
  await note.getByRole('button', { name: 'Choose the file…' }).click();
  await (await chooser).setFiles([{ name: 'speech.txt', mimeType: 'text/plain', buffer: Buffer.from(text) }]);
  await app.trained();
  await expect(heading(app, 'cat')).toBeVisible();
});

test('steps are taken back and done again over controls, layout and selection', async ({ app }) => {
  await app.open();
  const dimensions = app.left.getByRole('spinbutton', { name: 'Dimensions', exact: true });
  const usual = await dimensions.inputValue();
  await app.set('Dimensions', 48);
  await app.layout.selectOption('pca');
  await expect(app.layout).toHaveValue('pca');
  await app.laidOut();
  await app.choose('war');
  await app.page.getByRole('application').focus();
  await expect(app.page.getByRole('button', { name: 'Undo: selection' })).toBeVisible();
  // While text is typed the keys are the field's, with completions below it or without.
  await app.search.press('End');
  await app.search.pressSequentially('s');
  await app.page.getByRole('option', { name: /^wars/ }).first().waitFor();
  await app.undo();
  await expect(app.search).toHaveValue('war');
  await app.undo();
  await expect(heading(app, 'war')).toBeVisible();
  await app.page.getByRole('application').focus();
  await app.undo();
  await expect(heading(app, 'war')).toBeHidden();
  await expect(app.page.getByRole('button', { name: 'Undo: layout' })).toBeVisible();
  await app.undo();
  await expect(app.layout).toHaveValue('umap');
  await expect(app.page.getByRole('button', { name: 'Undo: parameter of the model' })).toBeVisible();
  await app.undo();
  await expect(dimensions).toHaveValue(usual);
  await app.redo();
  await expect(dimensions).toHaveValue('48');
  await app.redo();
  await expect(app.layout).toHaveValue('pca');
  await app.redo();
  await expect(heading(app, 'war')).toBeVisible();
});
