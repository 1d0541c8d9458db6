// States of data and training: files, previews, a training's course and past, what fails, users and items.
import type { Page } from 'playwright';
import {
  ask,
  choose,
  chooseFile,
  type Journey,
  named,
  openTab,
  setNumber,
  shortRecipe,
  train,
  trained,
  trainedTo,
} from './visitor';

const REVIEW =
  '1,5,"Quick delivery, and the kettle works well: tea every morning."\n2,2,"Slow delivery; the kettle broke in a week, and nobody answered."\n';
const NO_TEXT = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

const reading: Journey = [
  {
    name: 'learn',
    go: async (page) => {
      await openTab(page, 'Data');
      await page.getByText('How it learns').first().click();
      await page.locator('math').first().waitFor();
      await page.locator('math').first().scrollIntoViewIfNeeded();
    },
    leave: (page) => page.getByText('How it learns').first().click(),
  },
  {
    name: 'engine',
    go: async (page) => {
      await page.getByText('More parameters').first().click();
      await page.getByRole('combobox', { name: 'Engine' }).scrollIntoViewIfNeeded();
      await page.getByText(/the fastest measured here/).waitFor();
    },
  },
  {
    name: 'bad_file',
    go: async (page) => {
      await chooseFile(page, 'holiday.txt', NO_TEXT);
      await page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'table_file',
    go: async (page) => {
      await chooseFile(page, 'reviews.csv', Buffer.from(`id,stars,review\n${REVIEW.repeat(60)}`));
      const column = page.getByRole('combobox', { name: 'Column' });
      await column.waitFor();
      await column.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'preview',
    go: async (page) => {
      await page.getByText('Look at the text').click();
      await page.getByText('How often words occur').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'unseen',
    go: async (page) => {
      await choose(page, 'Model', 'subword');
      await train(page);
      await trained(page);
      await ask(page, 'delivering');
    },
  },
];

const course: Journey = [
  {
    name: 'training',
    go: async (page) => {
      await shortRecipe(page);
      await train(page);
      await trainedTo(page, 0.3);
    },
  },
  {
    name: 'paused',
    go: async (page) => {
      await named(page, 'Pause').click();
      await named(page, 'Resume').waitFor();
    },
    leave: (page) => named(page, 'Resume').click(),
  },
  { name: 'finished', go: trained },
  { name: 'word_history', go: (page) => ask(page, 'war') },
  {
    name: 'scrubbed',
    go: async (page) => {
      await openTab(page, 'Train');
      const slider = page.getByRole('slider', { name: 'Moment of the training' });
      await slider.press('Home');
      for (let moment = 0; moment < 8; moment++) await slider.press('ArrowRight');
      await named(page, 'Back to now').waitFor();
    },
  },
  {
    name: 'playing',
    go: (page) => named(page, 'Play the training').click(),
    leave: (page) => named(page, 'Back to now').click(),
  },
  {
    name: 'training_failed',
    go: async (page) => {
      await openTab(page, 'Train');
      await named(page, 'Train again').click();
      await trainedTo(page, 0);
      await end(page, 'space');
      await page.getByRole('alert').first().waitFor();
    },
  },
];

/** An uncaught error in a worker, as a bug or a lack of memory would throw. */
async function end(page: Page, name: string): Promise<void> {
  const worker = page.workers().find((candidate) => candidate.url().includes(`${name}.worker`));
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('ended for a picture');
    });
  });
}

const dataset = async (page: Page, id: string) => {
  await openTab(page, 'Data');
  await page
    .getByRole('combobox', { name: 'Text', exact: true })
    .or(page.getByLabel('Data set'))
    .first()
    .selectOption(id);
};

const films: Journey = [
  {
    name: 'ratings_trained',
    go: async (page) => {
      await dataset(page, 'simulated-ratings');
      await setNumber(page, 'Dimensions', 16);
      await train(page);
      await trained(page);
      await openTab(page, 'Inspect');
    },
  },
  {
    name: 'visitor',
    go: async (page) => {
      await page.getByRole('tab', { name: 'For you' }).click();
      const films = page.getByRole('list', { name: 'Well-known films' }).getByRole('group');
      await films.first().getByRole('radio', { name: '5 of 5' }).click();
      await page.getByRole('list', { name: 'Recommended to you', exact: true }).waitFor();
    },
  },
  {
    name: 'list',
    go: (page) => page.getByRole('tab', { name: /^(Playlist|List)$/ }).click(),
  },
  {
    name: 'evaluate_ratings',
    go: async (page) => {
      await page.getByRole('tab', { name: 'Evaluate', exact: true }).click();
      await named(page, 'Judge').click();
      await page.getByText('Save as CSV').waitFor({ timeout: 90_000 });
    },
  },
];

const foods: Journey = [
  {
    name: 'categories',
    go: async (page) => {
      await dataset(page, 'food-frequency');
      await train(page);
      await trained(page);
    },
  },
];

export const TRAIN: readonly Journey[] = [reading, course, films, foods];
