// Layouts of the shipped space in the built app: every method, what is reused, links, stopping, and a layout worker that dies.
import type { Page } from '@playwright/test';
import { type App, expect, test } from './app';

const settings = (page: Page) => page.getByRole('dialog', { name: 'Layout settings' });

/** Where the first hundred rows are on screen, the map at rest and whole. */
async function places(app: App): Promise<string> {
  await app.button('Show the whole map').click();
  const read = () =>
    app.page.evaluate(() =>
      JSON.stringify(Array.from({ length: 100 }, (_, row) => window.vectarium!.scene.pixelOf(row))),
    );
  let last = '';
  await expect
    .poll(async () => {
      const before = last;
      last = await read();
      return last === before;
    })
    .toBe(true);
  return last;
}

/** Fewer rows, so that each method takes a moment; counts with the next layout. */
async function setRows(app: App, rows: number): Promise<void> {
  const field = settings(app.page).getByRole('spinbutton', { name: 'Rows on the map' });
  await field.fill(String(rows));
  await field.press('Enter');
}

test('every method lays the space out, in 3D and 2D; parameters that need no new graph reuse it', async ({ app }) => {
  await app.open();
  await expect(app.layout).toHaveValue('umap');
  await app.button('Layout settings').click();
  await setRows(app, 600);
  await app.button('Lay out').click();
  await app.laidOut();
  await expect(settings(app.page)).toContainText('neighbours searched for');
  const before = await places(app);

  await app.button('Layout settings').click();
  const distance = settings(app.page).getByRole('spinbutton', { name: 'Minimum distance' });
  await distance.fill('0.6');
  await distance.press('Enter');
  await expect(settings(app.page)).toContainText('neighbours reused');
  await expect(settings(app.page)).toContainText('It flowed on');
  await app.laidOut();
  await app.page.keyboard.press('Escape');
  expect(await places(app)).not.toBe(before);

  for (const method of ['tsne', 'axes', 'pca']) {
    await app.layout.selectOption(method);
    await expect(app.layout).toHaveValue(method);
    await app.laidOut();
    await expect(app.page.getByText('good - bad')).toHaveCount(method === 'axes' ? 1 : 0);
  }
  await app.button('2D').click();
  await app.page.getByRole('button', { name: /^How true is this map/ }).click();
  const measures = app.page.getByRole('dialog', { name: 'How true is this map?' });
  for (const measure of ['Trustworthiness', 'Continuity', 'Neighbours kept', 'Distances in order']) {
    await expect(measures).toContainText(measure);
  }
  await expect(app.page.getByRole('button', { name: /^How true is this map/ })).toContainText(/Trust 0\.\d\d/);
  await app.page.keyboard.press('Escape');
  await app.button('Layout settings').click();
  await expect(settings(app.page)).toContainText(/Variance along its axes: \d+\.\d % · \d+\.\d %/);
});

test('a link opens the same map, twice; a small layout travels whole; nonsense is refused', async ({ app }) => {
  await app.open('./#layout=umap,2d,r800,s7,neighbors12,minDist0.2,spread1,epochs60&space=shipped');
  await expect(app.button('2D')).toHaveAttribute('aria-pressed', 'true');
  await app.laidOut();
  const first = await places(app);
  await app.page.reload();
  await app.whole();
  await expect(app.button('2D')).toHaveAttribute('aria-pressed', 'true');
  await app.laidOut();
  expect(await places(app)).toBe(first);

  await app.button('Layout settings').click();
  await setRows(app, 300);
  await app.button('Lay out').click();
  await app.laidOut();
  await app.page.keyboard.press('Escape');
  const small = await places(app);
  await app.button('Share…').click();
  await expect(app.page.getByRole('dialog', { name: 'Share this screen' })).toContainText('all 300 positions');
  const address = app.page.getByRole('textbox', { name: 'Address' });
  await expect(address).not.toHaveValue('');
  const link = await address.inputValue();
  await app.page.goto('about:blank');
  await app.open(link);
  await expect(app.button('2D')).toHaveAttribute('aria-pressed', 'true');
  const opened = JSON.parse(await places(app));
  // To the steps that positions travel in.
  JSON.parse(small).forEach((place: { x: number; y: number }, row: number) => {
    expect(Math.hypot(place.x - opened[row].x, place.y - opened[row].y)).toBeLessThan(0.5);
  });

  await app.page.evaluate(() => {
    location.hash = '#layout=umap,3d,r1e99&points=%3Cscript%3E';
  });
  await expect(app.page.getByRole('alert')).toContainText('The layout in this link cannot be read: it holds “r1e99”');
});

test('a layout can be stopped, and one whose worker dies is reported: the last layout stays', async ({ app }) => {
  await app.open();
  const shipped = await places(app);
  await app.layout.selectOption('tsne');
  await app.button('Stop').click();
  await app.laidOut();
  await expect(app.layout).toHaveValue('umap');

  await app.layout.selectOption('tsne');
  // Of two workers, when the first was ended for its silence, the one that is at work.
  await expect(app.page.getByText('moving points')).toBeVisible({ timeout: 60_000 });
  const worker = app.page.workers().findLast((candidate) => candidate.url().includes('layout.worker'));
  await worker!.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed by the test');
    });
  });
  await expect(app.page.getByRole('alert').filter({ hasText: 'layout worker stopped' })).toBeVisible();
  await app.laidOut();
  await expect(app.layout).toHaveValue('umap');
  expect(await places(app)).toBe(shipped);
  await app.layout.selectOption('axes');
  await expect(app.layout).toHaveValue('axes');
});

test('a small space without the usual words has every layout at its first choice', async ({ app }) => {
  await app.open();
  const lines = Array.from({ length: 51 }, (_, i) => {
    const row = Array.from({ length: 6 }, (__, c) => Math.sin(1 + i * 7.3 + c * c * 1.7).toFixed(4));
    return `name${i} ${row.join(' ')}\n`;
  });
  await app.chooseFiles({ name: 'small.txt', contents: lines.join('') });
  await app.page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
  await expect.poll(() => app.page.evaluate(() => window.vectarium!.scene.stats().points)).toBe(51);
  await app.layout.selectOption('tsne');
  await expect(app.layout).toHaveValue('tsne');
  await app.laidOut();
  await app.button('Layout settings').click();
  await expect(settings(app.page).getByRole('spinbutton', { name: 'Perplexity' })).toHaveValue('16');
  await expect(settings(app.page)).toContainText('Lay out anew');
  await app.page.keyboard.press('Escape');
  await app.layout.selectOption('axes');
  await expect(app.layout).toHaveValue('axes');
  await app.laidOut();
  await app.button('Layout settings').click();
  await expect(settings(app.page).getByRole('textbox', { name: 'Across' })).toHaveValue('name0');
  await expect(app.page.getByRole('alert')).toHaveCount(0);
});
