// Names are data: markup, formulas, marks that turn the line round, words without end. They are shown as they are, run nothing, and break no layout.
import Papa from 'papaparse';
import { type App, expect, test } from './app';
import { saved } from './saved';

const LONG = 'w'.repeat(2000);
const HOSTILE = [
  '<img src=x onerror="window.ran=1">',
  '"><script>window.ran=1</script>',
  '=HYPERLINK("https://example.org","x")',
  '@SUM(1)',
  'javascript:window.ran=1',
  '\u202egnp.exe',
  'a\u200b\u2060b',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  `z${'\u0301'.repeat(300)}`,
  '__proto__',
  'constructor',
  LONG,
] as const;
const TITLE = '<img src=x onerror="window.ran=1">\u202e.csv';
/** What a spreadsheet would run. */
const FORMULA = /^[=@]/;

/** Every name is rated by some of 30 users. */
function ratings(names: readonly string[]): string {
  const rows = names.flatMap((item, i) =>
    Array.from({ length: 30 }, (_, user) => [
      user === 0 ? '<b>user</b>' : `user ${user}`,
      item,
      1 + ((user + i * i) % 5),
    ]),
  );
  return Papa.unparse([['user', 'item', 'rating'], ...rows]);
}

/** Nothing ran, nothing was made of a name, and nothing is wider than its place. */
async function unbroken(app: App): Promise<void> {
  const found = await app.page.evaluate(() => ({
    ran: Reflect.get(window, 'ran') ?? null,
    made: document.querySelectorAll('.shell :is(img, script, b, iframe), [onerror]').length,
    wider: document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight,
    broken: [...document.querySelectorAll('.panel-scroll, .sheet-body, .space-panel, .dialog, .notice, .popover')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1)
      .map((box) => {
        const edge = box.getBoundingClientRect().right;
        const out = [...box.querySelectorAll('*')].filter((inner) => inner.getBoundingClientRect().right > edge);
        return [box.className, ...out.map(({ outerHTML }) => outerHTML.slice(0, 100))].slice(0, 9);
      }),
  }));
  expect(found).toEqual({ ran: null, made: 0, wider: false, broken: [] });
}

test('names of every kind are shown as text, train, and are saved', async ({ app }) => {
  const { page, inspector } = app;
  await app.open();
  await app.chooseFiles({ name: TITLE, contents: ratings([...HOSTILE, 'w'.repeat(10_000)]) });
  await expect(app.left.getByRole('alert')).toContainText('the item is 10,000 bytes long, expected at most 2,048');
  await unbroken(app);
  await app.chooseFiles({ name: TITLE, contents: ratings(HOSTILE) });
  await app.read();
  await expect(app.left).toContainText(TITLE);
  await expect(app.left.getByRole('alert')).toHaveCount(0);
  await unbroken(app);
  await app.set('Epochs', 2);
  await app.button('Train').click();
  await app.trained();
  await app.laidOut();
  await unbroken(app);

  await page.keyboard.press('t');
  const grid = page.getByRole('grid');
  for (const name of HOSTILE) {
    const row = grid.getByRole('rowheader').filter({ hasText: name }).first();
    await row.click();
    await expect(inspector.getByRole('heading', { level: 2 }).first()).toHaveText(name);
    await unbroken(app);
  }

  const lines = Papa.parse<string[]>(await saved(page, () => app.button('Save these rows as CSV').click())).data;
  const written = lines.slice(1).flatMap(([, name]) => name ?? []);
  expect(written).toEqual(expect.arrayContaining(HOSTILE.map((name) => (FORMULA.test(name) ? `'${name}` : name))));
});
