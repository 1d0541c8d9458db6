// What a visitor does to bring the screen into a state: by name and by keyboard, so that the same steps hold on wide screens and on narrow ones.
import type { Page } from 'playwright';
import type {} from '../../src/render/types';

/** One look of the screen, and how to get there from the journey's state before. */
export interface Shot {
  readonly name: string;
  go(page: Page): Promise<unknown>;
  /** Back to where the next one begins. */
  leave?(page: Page): Promise<unknown>;
}

/** Shots of one page, one after another. */
export type Journey = readonly Shot[];

export const named = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true }).first();

export const press = (page: Page, keys: string) => page.keyboard.press(keys);

/** Out of the window or the panel that is open. */
export async function pressEscape(page: Page): Promise<void> {
  const open = page.getByRole('dialog').first();
  await open.waitFor();
  // It takes the focus a moment after it is there.
  await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') != null);
  await press(page, 'Escape');
  await open.waitFor({ state: 'hidden' });
}

/** On narrow screens the map's tools are behind one button. */
export async function openTools(page: Page): Promise<void> {
  const fold = named(page, 'Map tools');
  if (await fold.isVisible()) await fold.click();
}

/** On narrow screens the panels are tabs of a sheet. */
export async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name, exact: true });
  if (await tab.isVisible()) await tab.click();
}

export async function ask(page: Page, text: string): Promise<void> {
  const search = page.getByRole('combobox', { name: 'Search words' });
  await search.fill(text);
  await search.press('Enter');
}

/** Nothing asked, nothing selected, all of it shown and in view. */
export async function clear(page: Page): Promise<void> {
  await command(page, 'Clear the selection and the answer');
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  for (const keys of ['Shift+h', 'v', 'f']) await press(page, keys);
}

const startingWith = (title: string) => new RegExp(`^${title.replace(/[.?]/g, '\\$&')}`);

/** Runs a command of the palette by its title. */
export async function command(page: Page, title: string): Promise<void> {
  await openPalette(page, title);
  await page
    .getByRole('dialog', { name: 'All commands' })
    .getByRole('option', { name: startingWith(title) })
    .first()
    .click();
}

export async function openPalette(page: Page, text: string): Promise<void> {
  await press(page, 'ControlOrMeta+k');
  const field = page.getByRole('textbox', { name: 'Search commands and words, or type arithmetic' });
  await field.fill(text);
}

/** Chooses an option of a field by its label or value, wherever the field is. */
export async function choose(page: Page, field: string, option: string | { label: string }): Promise<void> {
  await page.getByRole('combobox', { name: field, exact: true }).first().selectOption(option);
}

export async function colorBy(page: Page, label: string): Promise<void> {
  await openLook(page);
  await choose(page, 'Colour', { label });
}

export async function openLook(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Look: coloured by/ }).click();
  await page.getByRole('combobox', { name: 'Colour', exact: true }).waitFor();
}

/** A round drawn over the middle of the map. */
export async function lasso(page: Page): Promise<void> {
  await press(page, 'l');
  const { x, y, width, height } = (await page.locator('.room').boundingBox())!;
  const radius = Math.min(width, height) / 5;
  const at = (angle: number) =>
    [x + width / 2 + radius * Math.cos(angle), y + height / 2 + radius * Math.sin(angle)] as const;
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let angle = 0; angle < 6.2; angle += 0.3) await page.mouse.move(...at(angle));
  await page.mouse.up();
  await page.getByText('points selected').first().waitFor();
}

export const chooseFile = (page: Page, name: string, buffer: Buffer) => chooseFiles(page, { name, buffer });

export async function chooseFiles(page: Page, ...files: { name: string; buffer: Buffer }[]): Promise<void> {
  await openTab(page, 'Data');
  const chooser = page.waitForEvent('filechooser');
  await named(page, 'Choose files').click();
  await (await chooser).setFiles(files.map((file) => ({ ...file, mimeType: '' })));
}

export async function setNumber(page: Page, label: string, value: number): Promise<void> {
  const field = page.getByRole('spinbutton', { name: label, exact: true });
  await field.fill(String(value));
  await field.press('Enter');
}

/** A recipe of some seconds: long enough to be seen at work. */
export async function shortRecipe(page: Page): Promise<void> {
  await openTab(page, 'Data');
  await setNumber(page, 'Dimensions', 50);
  await setNumber(page, 'Epochs', 10);
}

export async function train(page: Page): Promise<void> {
  await openTab(page, 'Train');
  await named(page, 'Train').click();
}

export const trained = (page: Page) => named(page, 'Train again').waitFor({ timeout: 180_000 });

/** Until a training has come as far as this share. */
export async function trainedTo(page: Page, share: number): Promise<void> {
  await page.waitForFunction(
    (least) => {
      const bar = document.querySelector('[role="progressbar"][aria-label="Training progress"]');
      return (
        bar !== null && Number(bar.getAttribute('aria-valuenow')) > least * Number(bar.getAttribute('aria-valuemax'))
      );
    },
    share,
    { timeout: 120_000 },
  );
}

/** Names of clusters take seconds to be found. */
export const clustersNamed = (page: Page) =>
  page.waitForFunction(() => (window.vectarium?.scene.clusterLabels().length ?? 0) > 3, null, { timeout: 90_000 });
