// States of exploring the space that comes with the app, and the digits: nothing, one, an answer, many; looks; the table; windows.
import {
  ask,
  choose,
  clear,
  clustersNamed,
  colorBy,
  command,
  type Journey,
  lasso,
  named,
  openLook,
  openPalette,
  openTab,
  openTools,
  press,
  pressEscape,
} from './visitor';

const questions: Journey = [
  { name: 'first_visit', go: clustersNamed },
  { name: 'word', go: (page) => ask(page, 'railroad'), leave: clear },
  { name: 'analogy', go: (page) => ask(page, 'paris − france + spain'), leave: clear },
  { name: 'odd', go: (page) => ask(page, 'odd: army navy soldiers tariff'), leave: clear },
  { name: 'unknown_word', go: (page) => ask(page, 'railrod'), leave: clear },
  {
    name: 'evaluate',
    go: async (page) => {
      await openTab(page, 'Inspect');
      await page.getByRole('tab', { name: 'Evaluate', exact: true }).click();
      await named(page, 'Evaluate').click();
      await page.getByText('Save as CSV').waitFor();
    },
  },
];

const many: Journey = [
  { name: 'lasso_group', go: lasso },
  { name: 'isolated', go: (page) => press(page, 'i'), leave: clear },
  {
    name: 'cluster_near',
    go: async (page) => {
      await clustersNamed(page);
      const [first] = await page.evaluate(() => window.vectarium!.scene.clusterLabels());
      await page.mouse.click(first!.x + first!.width / 2, first!.y + first!.height / 2);
      await page.getByText('points selected').first().waitFor({ state: 'attached' });
    },
  },
];

const looks: Journey = [
  { name: 'look_ramp', go: openLook, leave: pressEscape },
  {
    name: 'look_all',
    go: async (page) => {
      await colorBy(page, 'Mean year');
      await choose(page, 'Scale', { label: 'Diverging about the median' });
    },
    leave: pressEscape,
  },
  {
    name: 'look_map_error',
    go: async (page) => {
      await colorBy(page, 'Map error');
      await pressEscape(page);
      await page.getByText('none near').first().waitFor();
    },
    leave: (page) => command(page, 'Reset the look'),
  },
  {
    name: 'links',
    go: async (page) => {
      await named(page, 'True neighbours and new points').click();
      await page.getByRole('checkbox', { name: 'True neighbours' }).check();
      await page.waitForFunction(() => window.vectarium!.scene.stats().lines > 1000);
    },
  },
  {
    name: 'bundled',
    go: async (page) => {
      await page.getByRole('checkbox', { name: 'In bundles' }).check();
      await page.waitForFunction(() => window.vectarium!.scene.stats().bundled, null, { timeout: 90_000 });
    },
    leave: pressEscape,
  },
];

const tables: Journey = [
  {
    name: 'table',
    go: async (page) => {
      await page.getByRole('tab', { name: 'Table', exact: true }).click();
      await page.getByRole('rowheader').first().waitFor();
    },
  },
  { name: 'table_filtered', go: (page) => page.getByRole('textbox', { name: 'Filter by name' }).fill('railr') },
  {
    name: 'table_bad_pattern',
    go: async (page) => {
      await named(page, 'Regular expression').click();
      await page.getByRole('textbox', { name: 'Filter by name' }).fill('^(rail|war');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'table_columns',
    go: async (page) => {
      await page.getByRole('textbox', { name: 'Filter by name' }).fill('');
      await named(page, 'Filter by columns').click();
      await page.getByRole('textbox', { name: 'First year, from' }).fill('2001');
    },
    leave: pressEscape,
  },
];

const windows: Journey = [
  {
    name: 'views',
    go: async (page) => {
      await openTools(page);
      await named(page, 'Views and tours').click();
    },
    leave: pressEscape,
  },
  { name: 'layout', go: (page) => named(page, 'Layout settings').click(), leave: pressEscape },
  {
    name: 'trust',
    go: async (page) => {
      await command(page, 'How true is this map?');
      await page.getByText('Trustworthiness').first().waitFor();
    },
    leave: pressEscape,
  },
  { name: 'export', go: (page) => command(page, 'Save map…'), leave: pressEscape },
  { name: 'guide', go: (page) => command(page, 'About this map'), leave: pressEscape },
  { name: 'shortcuts', go: (page) => command(page, 'Keyboard shortcuts'), leave: pressEscape },
  { name: 'palette', go: (page) => openPalette(page, ''), leave: pressEscape },
  { name: 'palette_word', go: (page) => openPalette(page, 'railr'), leave: pressEscape },
  { name: 'palette_arithmetic', go: (page) => openPalette(page, 'paris - france + spain'), leave: pressEscape },
  { name: 'palette_command', go: (page) => openPalette(page, 'colour'), leave: pressEscape },
  {
    name: 'place',
    go: async (page) => {
      await named(page, 'True neighbours and new points').click();
      await named(page, 'Place vectors…').click();
    },
    leave: pressEscape,
  },
  { name: 'flying', go: (page) => command(page, 'Fly through the map'), leave: (page) => press(page, 'Escape') },
  {
    name: 'flat',
    go: async (page) => {
      await choose(page, 'Layout', 'pca');
      await press(page, 'd');
      await page.getByRole('progressbar', { name: 'Layout progress' }).waitFor({ state: 'hidden' });
    },
  },
];

const digits: Journey = [
  {
    name: 'digits',
    go: async (page) => {
      await command(page, 'Open Handwritten digits');
      await page.waitForFunction(() => window.vectarium!.scene.stats().points === 5000, null, { timeout: 60_000 });
    },
  },
  { name: 'digit', go: (page) => ask(page, '3 · no. 5') },
];

export const EXPLORE: readonly Journey[] = [questions, many, looks, tables, windows, digits];
