// Training on WebGPU in the built app, on Chromium's software adapter: that it works, not how fast.
import { findBrowser, TEST_ARGS } from '../scripts/find_browser.mjs';
import { type App, expect, test } from './app';

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
    args: [...TEST_ARGS, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  },
});

async function paste(app: App, text: string): Promise<void> {
  await app.button('Paste text').click();
  const dialog = app.page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('My story');
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill(text);
  await dialog.getByRole('button', { name: 'Use this text' }).click();
  await expect(app.left).toContainText('My story');
  await app.read();
}

test('?engine=webgpu trains an own text to the end, and says that the adapter is software', async ({ app }) => {
  await app.open('./?engine=webgpu');
  await paste(app, STORY);
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

test('a graphics card lost in mid-training: it goes on in wasm from the last snapshot, and says so', async ({
  app,
  browser,
}) => {
  await app.open('./?engine=webgpu');
  await paste(app, Array.from({ length: 8 }, () => STORY).join('\n\n'));
  await app.set('Dimensions', 16);
  await app.set('Epochs', 60);
  await app.button('Train').click();
  const progress = app.page.getByRole('progressbar', { name: 'Training progress' });
  await expect(app.button('Pause')).toBeVisible();
  const share = async () =>
    Number(await progress.getAttribute('aria-valuenow')) / Number(await progress.getAttribute('aria-valuemax'));
  // A snapshot is due at half of so small a training.
  await expect.poll(share, { timeout: 60_000, intervals: [50] }).toBeGreaterThan(0.52);
  // The process of the card ends, as it does when a driver fails; the command never answers.
  void (await browser.newBrowserCDPSession()).send('Browser.crashGpuProcess').catch(() => {});
  await expect(app.page.getByRole('status').filter({ hasText: /graphics card was lost/ })).toContainText(
    /goes on from \d+ % on wasm/,
  );
  await app.trained();
  await expect(app.page.getByRole('region', { name: 'Timeline' })).toContainText(/webgpu \(.*\); from \d+ % wasm/);
  expect(await app.choose('cat')).toHaveLength(10);
});
