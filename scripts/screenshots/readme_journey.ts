// What the README shows, by night the whole space and by day a near view: a word selected with its true neighbours, parts of the map with their names,
// a legend.
import type { Page } from 'playwright';
import { ask, clustersNamed, type Journey, press } from './visitor';

async function selected(page: Page): Promise<void> {
  await clustersNamed(page);
  await ask(page, 'railroad');
  await page.getByRole('list', { name: /^Nearest/ }).waitFor();
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
}

async function whole(page: Page): Promise<void> {
  await selected(page);
  await press(page, 'f');
}

export const README: Readonly<Record<'dark' | 'light', Journey>> = {
  dark: [{ name: 'readme', go: whole }],
  light: [{ name: 'readme', go: selected }],
};
