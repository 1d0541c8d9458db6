import type { Page } from 'playwright';
import {
  ask,
  choose,
  clear,
  command,
  type Journey,
  lasso,
  named,
  openTab,
  openTools,
  press,
  pressEscape,
  setNumber,
  train,
  trained,
  trainedTo,
} from './visitor';

const openKept = async (page: Page) => {
  await command(page, 'Kept on this machine');
  await page.getByText('of 512 MB used').waitFor();
};

const quick = async (page: Page) => {
  await openTab(page, 'Data');
  await setNumber(page, 'Dimensions', 32);
  await setNumber(page, 'Epochs', 1);
};

const kept: Journey = [
  { name: 'kept_empty', go: openKept, leave: pressEscape },
  {
    name: 'kept',
    go: async (page) => {
      await quick(page);
      await train(page);
      await trained(page);
      await openTools(page);
      await named(page, 'Views and tours').click();
      await named(page, 'Keep this view').click();
      await pressEscape(page);
      await openTab(page, 'Data');
      await setNumber(page, 'Epochs', 10);
      await openTab(page, 'Train');
      await named(page, 'Train again').click();
      await trainedTo(page, 0.1);
      await openKept(page);
    },
  },
  {
    name: 'kept_remove_all',
    go: (page) => named(page, 'Remove all…').click(),
    leave: async (page) => {
      await named(page, 'Cancel').click();
      await pressEscape(page);
      await trained(page);
    },
  },
  {
    name: 'interrupted',
    go: async (page) => {
      await openTab(page, 'Data');
      await setNumber(page, 'Epochs', 20);
      await openTab(page, 'Train');
      await named(page, 'Train again').click();
      // Snapshots follow the frames of the map by some seconds.
      await trainedTo(page, 0.4);
      await page.reload();
      await named(page, 'Go on').waitFor();
    },
  },
  { name: 'kept_interrupted', go: openKept, leave: pressEscape },
  {
    name: 'gone_on',
    go: async (page) => {
      await named(page, 'Go on').click();
      await openTab(page, 'Train');
      await named(page, 'Pause').waitFor();
      await page.locator('.run-chart .chart-curve').first().waitFor();
    },
  },
  { name: 'gone_on_finished', go: trained },
];

const openLink = (page: Page, hash: string) =>
  page.evaluate((text) => {
    location.hash = text;
  }, hash);
const note = (page: Page) => page.getByRole('region', { name: 'Link that is being opened' });
const giveUp = (page: Page) => note(page).getByRole('button', { name: 'Cancel' }).click();

const links: Journey = [
  {
    name: 'share',
    go: async (page) => {
      await ask(page, 'railroad');
      await command(page, 'Share');
      await page.getByRole('textbox', { name: 'Address' }).waitFor();
    },
    leave: pressEscape,
  },
  {
    name: 'link_address',
    go: async (page) => {
      await openLink(page, '#v=1&train=skip-gram,url:https%3A%2F%2Fexample.org%2Fspeeches%2Fof%2Fthe%2Funion.txt&k=7');
      await note(page).waitFor();
    },
    leave: giveUp,
  },
  {
    name: 'link_file',
    go: async (page) => {
      await openLink(page, '#v=1&train=skip-gram,file:speech.txt:21200,dim16,minCount1,epochs2&word=cat');
      await note(page).waitFor();
    },
    leave: giveUp,
  },
  {
    name: 'link_training',
    go: async (page) => {
      await openLink(page, '#v=1&train=skip-gram,sotu,s6,dim512,epochs100');
      await page.getByText('From the link: its space is being trained on').waitFor();
    },
  },
];

const windows: Journey = [
  {
    name: 'app',
    go: async (page) => {
      await command(page, 'About Vectarium');
      await page.getByText('Made with', { exact: true }).waitFor();
    },
  },
  {
    name: 'app_licence',
    go: async (page) => {
      const react = page.getByRole('listitem').filter({ hasText: /^react 19/ });
      await react.locator('summary').click();
      await react.getByText('Permission is hereby granted').scrollIntoViewIfNeeded();
    },
    leave: pressEscape,
  },
  { name: 'save', go: (page) => command(page, 'Save map…') },
  {
    name: 'save_vectors',
    go: (page) => choose(page, 'Format', { label: 'Vectors (word2vec text)' }),
    leave: pressEscape,
  },
  {
    name: 'group_table',
    go: async (page) => {
      await lasso(page);
      await openTab(page, 'Inspect');
      await page.getByRole('button', { name: 'Open in the table' }).click();
      await page.getByRole('rowheader').first().waitFor();
    },
    leave: clear,
  },
  {
    name: 'views_kept',
    go: async (page) => {
      await openTools(page);
      await named(page, 'Views and tours').click();
      for (const name of [
        'From the side',
        'Where the wars of two centuries are told of, seen from far away',
        'Money',
      ]) {
        await page.getByRole('textbox', { name: 'Name of this view' }).fill(name);
        await named(page, 'Keep this view').click();
      }
    },
  },
  {
    name: 'tour',
    go: async (page) => {
      await named(page, 'Tour the map').click();
      await named(page, 'End the tour').waitFor();
    },
    leave: (page) => press(page, 'Escape'),
  },
];

export const KEEP: readonly Journey[] = [kept, links, windows];
