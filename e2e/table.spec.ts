// The table beside the map: filters and orders, selection both ways, by keyboard alone, in the sheet of a small screen.
import { type App, expect, test } from './app';

const grid = (app: App) => app.page.getByRole('grid', { name: 'Rows of this space' });
const names = (app: App) => grid(app).getByRole('rowheader').allTextContents();
const filter = (app: App) => app.page.getByRole('textbox', { name: 'Filter by name' });
const listed = (app: App, text: string | RegExp) => expect(app.page.locator('.table-count')).toHaveText(text);
const marked = (app: App) => grid(app).locator('[aria-selected="true"]');

async function openTable(app: App): Promise<void> {
  await app.page.getByRole('tab', { name: 'Table', exact: true }).click();
  await listed(app, '11,595 rows');
}

test('rows are filtered by text, pattern and columns, and sorted', async ({ app }) => {
  await app.open();
  await openTable(app);
  await expect.poll(async () => (await names(app)).slice(0, 3)).toEqual(['the', 'of', 'and']);
  await filter(app).fill('RAILR');
  await listed(app, /^\d of 11,595$/);
  await expect.poll(async () => (await names(app)).filter((name) => !name.includes('railr'))).toEqual([]);

  await app.button('Regular expression').click();
  await filter(app).fill('^(rail|war)(s|road)?$');
  await listed(app, '4 of 11,595');
  await expect.poll(() => names(app)).toEqual(['war', 'railroad', 'wars', 'rail']);
  await app.button('Name').click();
  await expect(grid(app).getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(() => names(app)).toEqual(['rail', 'railroad', 'war', 'wars']);
  await app.button('Frequency').click();
  await expect.poll(() => names(app)).toEqual(['war', 'railroad', 'wars', 'rail']);

  // A pattern that is wrong is explained, and takes no row away.
  await filter(app).fill('^(rail|war');
  await expect(app.page.getByRole('alert')).toContainText('at character 2, a “(” is never closed');
  await expect(filter(app)).toHaveAttribute('aria-invalid', 'true');
  expect(await names(app)).toHaveLength(4);
  // One that would take a backtracking matcher years is answered at once.
  await filter(app).fill('^(([a-z])+.)+[A-Z]([a-z])+$0');
  await expect(app.page.getByText('No name matches')).toBeVisible();
  expect(await app.violations()).toEqual([]);
  await app.button('Clear the filter').click();
  await listed(app, '11,595 rows');

  await app.button('Filter by columns').click();
  await app.page.getByRole('textbox', { name: 'First year, from' }).fill('2001');
  await listed(app, /^\d{2,3} of 11,595$/);
  expect(await app.violations()).toEqual([]);
  await app.page.keyboard.press('Escape');
  await expect(app.button('Filter by columns: 1 in use')).toBeVisible();
});

test('the table follows the map, and the map the table; the rows are saved', async ({ app }) => {
  await app.open();
  await openTable(app);
  await app.choose('railroad');
  await expect(marked(app).getByRole('rowheader')).toHaveText('railroad');
  await expect(marked(app)).toBeInViewport();
  await app.page.getByRole('combobox', { name: 'Rows listed' }).selectOption({ label: 'The 100 nearest to railroad' });
  await listed(app, '100 of 11,595');
  await app.button('Similarity').click();
  const nearest = await app.neighbors();
  await expect.poll(async () => (await names(app)).slice(0, nearest.length)).toEqual(nearest);

  const download = app.page.waitForEvent('download');
  await app.button('Save these rows as CSV').click();
  const file = await (await (await download).createReadStream()).toArray();
  const lines = Buffer.concat(file).toString().trimEnd().split('\r\n');
  expect(lines).toHaveLength(101);
  expect(lines[0]).toBe('rank,name,Frequency,Mean year,First year,Last year,similarity to railroad');
  expect(lines[1]!.split(',')[1]).toBe(nearest[0]);

  await grid(app).getByRole('rowheader', { name: nearest[1]!, exact: true }).click();
  await expect(app.inspector.getByRole('heading', { name: nearest[1]!, exact: true })).toBeVisible();
  await expect.poll(async () => (await app.labels()).some(({ text }) => text === nearest[1])).toBe(true);
  expect(await app.violations()).toEqual([]);
});

test('by keyboard: through the rows, to the map, and by column', async ({ app }) => {
  await app.open();
  await openTable(app);
  await grid(app).focus();
  const current = () =>
    grid(app).evaluate((box) =>
      Number(box.querySelector(`#${CSS.escape(box.getAttribute('aria-activedescendant') ?? '')}`)?.ariaRowIndex),
    );
  const row = (rowIndex: number) => grid(app).locator(`[aria-rowindex="${rowIndex}"]`);
  const press = async (keys: string, rowIndex: number) => {
    await app.page.keyboard.press(keys);
    await expect.poll(current).toBe(rowIndex);
    await expect(row(rowIndex)).toBeInViewport();
  };
  await press('ArrowDown', 3);
  await press('Control+End', 11_596);
  await press('PageUp', 11_596 - (await page(app)));
  await press('Home', 2);
  await press('PageDown', 2 + (await page(app)));
  await press('End', 11_596);
  await press('ArrowUp', 11_595);
  const name = (await row(11_595).getByRole('rowheader').textContent()) ?? '';
  await app.page.keyboard.press('Enter');
  await expect(app.inspector.getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(marked(app).getByRole('rowheader')).toHaveText(name);
  await app.page.keyboard.press('Escape');
  await expect(marked(app)).toHaveCount(0);

  // Rows taken into the group: one by one, a stretch, all that are listed; and shown alone.
  const grouped = (n: string) => expect(app.page.locator('.table-group')).toHaveText(`${n} in the group`);
  await press('Home', 2);
  await app.page.keyboard.press('Space');
  await press('ArrowDown', 3);
  await press('ArrowDown', 4);
  await app.page.keyboard.press('Space');
  await grouped('2');
  await press('Shift+ArrowDown', 5);
  await press('Shift+ArrowDown', 6);
  await grouped('3');
  await expect(app.inspector.getByRole('list', { name: 'Members' }).getByRole('listitem')).toHaveText(
    (await names(app)).slice(2, 5),
  );
  await app.button('Show the group alone').click();
  await expect(app.page.getByText('3 of 11,597 shown')).toBeVisible();
  await app.page.getByRole('combobox', { name: 'Rows listed' }).selectOption({ label: 'Shown on the map' });
  await listed(app, '3 of 11,595');
  await grid(app).focus();
  await app.page.keyboard.press('Home');
  await app.page.keyboard.press('Space');
  await grouped('2');
  await app.page.keyboard.press('Control+a');
  await grouped('3');
  await app.button('Show all rows').click();
  await app.page.getByRole('combobox', { name: 'Rows listed' }).selectOption({ label: 'All rows' });
  await listed(app, '11,595 rows');
  await app.button('Empty the group').click();

  const year = app.button('Mean year');
  await year.focus();
  await year.press('Enter');
  const head = grid(app).getByRole('columnheader', { name: 'Mean year' });
  await expect(head).toHaveAttribute('aria-sort', 'descending');
  const { width } = (await head.boundingBox())!;
  await year.press('Shift+ArrowRight');
  await expect.poll(async () => (await head.boundingBox())!.width).toBe(width + 16);
});

/** Rows that a page key goes on by: those that fit whole, less one. */
async function page(app: App): Promise<number> {
  const { height } = (await grid(app).boundingBox())!;
  const rowHeight = (await grid(app).getByRole('row').nth(1).boundingBox())!.height;
  return Math.floor((height - rowHeight - 1) / rowHeight) - 1;
}

test('in the sheet of a small screen, and from right to left', async ({ app }) => {
  await app.page.setViewportSize({ width: 360, height: 740 });
  await app.open('./?lang=ar-XB');
  await app.page.getByRole('tablist').first().getByRole('tab').last().click();
  const rows = app.page.getByRole('grid');
  await expect(rows.getByRole('rowheader').first()).toHaveText('the');
  const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await rows.getByRole('rowheader').nth(1).click();
  await expect(rows.locator('[aria-selected="true"]').getByRole('rowheader')).toHaveText('of');
  expect(await app.violations()).toEqual([]);
});
