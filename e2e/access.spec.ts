// Access for everybody: axe finds nothing in any state, in either theme; the main job is done by keys alone, told by names and live regions, and the
// focus is never lost; what the system's own high-contrast colours replace can still be seen.
import type { Locator } from '@playwright/test';
import { type App, clean, expect, test } from './app';

test('axe finds nothing, whatever is asked, selected or listed, in either theme', async ({ app }) => {
  const { page, inspector } = app;
  await page.emulateMedia({ colorScheme: 'dark' });
  await app.open();
  await clean(app, 'first visit');

  await app.ask('railrod');
  await expect(page.getByRole('alert').filter({ hasText: 'railrod' })).toBeVisible();
  await clean(app, 'an error');

  await app.choose('railroad');
  await clean(app, 'a word');

  const look = await app.openLook();
  await clean(app, 'the look');
  await page.keyboard.press('Escape');
  await expect(look).toBeHidden();

  const low = page.getByRole('toolbar', { name: 'Map controls' }).getByRole('slider', { name: 'lowest shown' });
  await low.first().focus();
  await page.keyboard.press('PageUp');
  await expect(page.getByText(/ of 11,597 shown/)).toBeVisible();
  await inspector.getByRole('button', { name: 'Select with its neighbours' }).click();
  await expect(inspector).toContainText(/alike than chance/);
  await page.getByRole('tab', { name: 'Table', exact: true }).click();
  await expect(page.getByRole('grid')).toContainText('the');
  await clean(app, 'a group, a filtered legend, the table');
});

test('axe finds nothing in a window, or at a moment of a training, in either theme', async ({ app }) => {
  const { page, inspector } = app;
  await page.emulateMedia({ colorScheme: 'dark' });
  await app.open();
  for (const [keys, name] of [
    ['Control+k', 'All commands'],
    ['?', 'Keyboard shortcuts'],
    ['Control+s', 'Save map'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await clean(app, name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toBeHidden();
  }
  await app.button('Help').click();
  await page.getByRole('menuitem').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await clean(app, 'the guide');
  await page.keyboard.press('Escape');

  await app.quickRecipe();
  await app.button('Train').click();
  await app.trained();
  await app.choose('war');
  await page.getByRole('slider', { name: 'Moment of the training' }).press('Home');
  await expect(inspector.getByRole('heading', { name: /^Nearest words at 0/ })).toBeVisible();
  await clean(app, 'a moment of the training');
});

const SENTENCES = [
  'The cat sat on the mat and the kitten slept beside the cat.',
  'A dog chased the cat while the puppy barked at the kitten.',
  'Kings and queens ruled the kingdom from the castle by the river.',
  'The queen spoke to the king about the river and the castle.',
];
const STORY = Array.from({ length: 120 }, (_, i) => SENTENCES[(i * 7) % SENTENCES.length]).join('\n\n');

/** Where the keys go: what a screen reader would say of it, and whether it can be seen that they do. */
const focused = ({ page }: App) =>
  page.evaluate(() => {
    const at = document.activeElement ?? document.body;
    const named = at
      .getAttribute('aria-labelledby')
      ?.split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    const own =
      at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0]?.textContent : null;
    const name = at.getAttribute('aria-label') ?? named?.join(' ') ?? own ?? at.textContent ?? '';
    // On the element, or on the field or window around it that shows it in its stead.
    let ring = false;
    for (let box: Element | null = at; box !== null && box !== document.body; box = box.parentElement) {
      const { outlineStyle, outlineWidth } = getComputedStyle(box);
      if (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0) ring = true;
    }
    return { name: name.trim(), lost: at === document.body, ring, tag: at.outerHTML.slice(0, 120) };
  });

/** Goes on by Tab until the focus is on what is called so; each stop on the way can be seen. */
async function reach(app: App, name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < 60; stop++) {
    const at = await focused(app);
    expect(at.lost, `the focus is lost after ${passed.at(-1)}`).toBe(false);
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return;
    passed.push(at.name);
    await app.page.keyboard.press(key);
    const next = await focused(app);
    expect(next.lost || next.ring, `no ring around ${next.tag}`).toBe(true);
  }
  throw new Error(`no stop is called ${name} among: ${passed.join(' | ')}`);
}

test('by keys alone: a text of one’s own is trained, asked, selected from, shown in part, undone and saved', async ({
  app,
}) => {
  const { page } = app;
  const { keyboard } = page;
  /** What a screen reader says by itself. */
  const said = (text: string | RegExp) => expect(page.locator('[aria-live]').filter({ hasText: text })).toBeAttached();
  /** A window that closes gives the focus back with the next frame. */
  const kept = (after: string) => expect.poll(async () => (await focused(app)).lost, { message: after }).toBe(false);
  /** A window takes the focus just after it is seen. */
  const inside = async (dialog: Locator) => {
    await expect(dialog).toBeVisible();
    await expect.poll(() => dialog.evaluate((box) => box.contains(document.activeElement))).toBe(true);
  };
  await app.open();

  await keyboard.press('Tab');
  await reach(app, 'Paste text');
  await keyboard.press('Enter');
  const paste = page.getByRole('dialog', { name: 'Paste text' });
  await inside(paste);
  await reach(app, 'Title');
  await keyboard.insertText('My story');
  await reach(app, 'Text');
  await keyboard.insertText(STORY);
  await expect(app.button('Use this text')).toBeEnabled();
  await reach(app, 'Use this text');
  await keyboard.press('Enter');
  await expect(paste).toBeHidden();
  await expect(app.left).toContainText('My story');
  // What cannot be pressed yet is no stop on the way.
  await app.read();
  await kept('the text is pasted');

  await reach(app, 'Train');
  await keyboard.press('Enter');
  await app.trained();
  await said('The training is done.');
  await kept('the training');

  await keyboard.press('/');
  await expect(app.search).toBeFocused();
  await keyboard.insertText('king');
  await keyboard.press('Enter');
  await said(/^king selected\. Nearest: .*queen/);
  await kept('a word is asked');

  await keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'All commands' });
  await expect(palette.getByRole('textbox')).toBeFocused();
  await keyboard.insertText('Filter the table');
  await app.enterMeans('Filter the table');
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Filter by name' })).toBeFocused();
  await reach(app, 'Rows of this space');
  await keyboard.press('Home');
  await keyboard.press('Space');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await said('3 points selected.');
  await reach(app, 'Show the group alone', 'Shift+Tab');
  await keyboard.press('Enter');
  await said(/^3 of \d+ points shown\.$/);
  await kept('the group alone');
  await keyboard.press('Control+z');
  await expect(page.getByText(/^3 of \d+ shown$/)).toBeHidden();
  await kept('taken back');

  await keyboard.press('Control+s');
  const save = page.getByRole('dialog', { name: 'Save map' });
  await inside(save);
  await expect(save.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
  await reach(app, 'Save');
  const download = page.waitForEvent('download');
  await keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('My-story-pca.png');
  await expect(save.getByText('Saved.')).toBeVisible();
  await kept('saved');
  await keyboard.press('Escape');
  await expect(save).toBeHidden();
  await kept('the window is closed');
});

test('in the system’s own colours every control has an edge, and what is chosen differs', async ({ app }) => {
  const { page } = app;
  await page.emulateMedia({ forcedColors: 'active' });
  await app.open();
  const bare = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.shell :is(button, select, input:not([hidden]))')]
      .filter((element) => element.getClientRects().length > 0 && element.getClientRects()[0]!.width > 1)
      .filter((element) => {
        // Words and icons are drawn in the system's colours; a field has an edge, its own or that of the box around it.
        if (element.matches('button')) return element.textContent === '' && element.querySelector('svg') === null;
        const edged = (box: Element | null) =>
          box !== null && Number.parseFloat(getComputedStyle(box).borderTopWidth) > 0;
        return (
          element.matches('select, [type=text], [type=number], [role]') &&
          !edged(element) &&
          !edged(element.parentElement)
        );
      })
      .map((element) => element.outerHTML.slice(0, 140)),
  );
  expect(bare).toEqual([]);
  // Of tools and tabs, one is chosen; it does not look like the others.
  const looks = (role: 'radio' | 'tab', chosen: boolean) =>
    page
      .getByRole(role, role === 'radio' ? { checked: chosen } : { selected: chosen })
      .first()
      .evaluate((element) => {
        const box = element.closest('label') ?? element;
        const { backgroundColor, borderTopColor, borderBottomColor, borderBottomWidth, outlineStyle } =
          getComputedStyle(box);
        return [backgroundColor, borderTopColor, borderBottomColor, borderBottomWidth, outlineStyle].join();
      });
  for (const role of ['radio', 'tab'] as const) expect(await looks(role, true)).not.toBe(await looks(role, false));
});
