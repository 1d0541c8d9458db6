// Training on WebGPU in the built app, on Chromium's software adapter: that it works, not how fast.
import { BROWSER_ARGS, findBrowser } from '../scripts/find_browser.mjs';
import { expect, test } from './app';

const SENTENCES = [
  'The cat sat on the mat and the kitten slept beside the cat.',
  'A dog chased the cat while the puppy barked at the kitten.',
  'The queen spoke to the king about the river and the castle.',
];
const STORY = Array.from({ length: 60 }, (_, i) => SENTENCES[(i * 7) % SENTENCES.length]).join('\n\n');

const executablePath = await findBrowser();
test.use({
  launchOptions: {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...BROWSER_ARGS, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  },
});

test('?engine=webgpu trains an own text to the end, and says that the adapter is software', async ({ app }) => {
  await app.open('./?engine=webgpu');
  await app.button('Paste text').click();
  const dialog = app.page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('My story');
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill(STORY);
  await dialog.getByRole('button', { name: 'Use this text' }).click();
  // After the text, which brings a hundred epochs along.
  await app.set('Dimensions', 16);
  await app.set('Epochs', 2);
  await app.button('Train').click();
  const timeline = app.page.getByRole('region', { name: 'Timeline' });
  await expect(timeline).toContainText(/webgpu \(software: .*swiftshader.*\)/i);
  await app.trained();
  await expect(timeline).toContainText(/loss/i);
  expect(await app.choose('cat')).toHaveLength(10);
});
