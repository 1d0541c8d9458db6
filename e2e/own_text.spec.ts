// The visitor's own text, good and bad: each bad one gets a clear message, and what was there stays.
import { writeFileSync } from 'node:fs';
import type { App } from './app';
import { expect, test } from './app';

const SENTENCES = [
  'The cat sat on the mat and the kitten slept beside the cat.',
  'A dog chased the cat while the puppy barked at the kitten.',
  'Kings and queens ruled the kingdom from the castle by the river.',
  'The queen spoke to the king about the river and the castle.',
];
const STORY = Array.from({ length: 200 }, (_, i) => SENTENCES[(i * 7) % SENTENCES.length]).join('\n\n');

async function trainAndAsk(app: App, word: string): Promise<readonly string[]> {
  await app.button('Train').click();
  await app.trained();
  return app.choose(word);
}

test('a chosen file is shown with its size, trained, and asked', async ({ app }) => {
  await app.open();
  await app.chooseFiles({ name: 'story.txt', contents: Buffer.from(STORY) });
  await expect(app.left).toContainText('story.txt');
  await expect(app.left).toContainText(/2,\d{3}/);
  expect(await trainAndAsk(app, 'king')).toContain('queen');
  // Models of counts, on the same text: their rate is in pairs, and what has no learning rate has no field for one.
  const rate = app.left.getByRole('spinbutton', { name: 'Learning rate', exact: true });
  for (const [run, title, fields, word, near] of [
    [2, 'GloVe', 1, 'kitten', 'cat'],
    [3, 'PPMI + SVD', 0, 'king', 'queen'],
  ] as const) {
    await app.left.getByRole('combobox', { name: 'Model', exact: true }).selectOption(title);
    await expect(rate).toHaveCount(fields);
    await app.button('Train again').click();
    await expect(app.space).toHaveText(new RegExp(` · run ${run}$`));
    await app.trained();
    await expect(app.left).toContainText(/\d pairs\/s/);
    await expect(app.page.getByRole('region', { name: 'Timeline' })).toContainText(/pairs\/s/i);
    expect(await app.choose(word)).toContain(near);
  }
});

test('pasted text trains; a file dropped on the page is read', async ({ app }) => {
  await app.open();
  await app.button('Paste text').click();
  const dialog = app.page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('My story');
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill(STORY);
  await dialog.getByRole('button', { name: 'Use this text' }).click();
  await expect(app.left).toContainText('My story');
  await app.read();
  await app.set('Dimensions', 16);
  expect(await trainAndAsk(app, 'cat')).toContain('kitten');

  const transfer = await app.page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
    return data;
  }, STORY);
  await app.page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await app.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(app.left).toContainText('dropped.txt');
});

test('encodings are detected and decoded; a file that is no text gets a message, and what was there stays; so is one line of 50 MB', async ({
  app,
}) => {
  await app.open();
  const alert = app.page.getByRole('alert');
  for (const [file, contents, message] of [
    ['empty.txt', Buffer.alloc(0), /empty/i],
    ['three.txt', Buffer.from('only three words'), /3 words|three words/i],
    ['photo.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), /not text|PNG/i],
  ] as const) {
    await app.chooseFiles({ name: file, contents });
    await expect(alert.filter({ hasText: message }).first()).toBeVisible();
    await expect(alert.filter({ hasText: file }).first()).toBeVisible();
    await expect(app.left.getByRole('combobox', { name: 'Text' })).toHaveValue('sotu');
  }
  expect(await app.choose('railroad')).toContain('railroads');

  const text = STORY.replaceAll('mat', 'café');
  for (const [file, contents, encoding] of [
    ['marked.txt', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]), /UTF-16/i],
    ['latin.txt', Buffer.from(text, 'latin1'), /windows-1252|latin/i],
    ['unmarked.txt', Buffer.from(text, 'utf16le'), /UTF-16/i],
  ] as const) {
    await app.chooseFiles({ name: file, contents });
    await expect(app.left).toContainText(file);
    await expect(app.left).toContainText(encoding);
    await expect(app.left.locator('.first-words')).toContainText('the cat sat on the café and');
  }
  await app.set('Dimensions', 16);
  await trainAndAsk(app, 'café');

  // One line of 50 MB.
  const file = test.info().outputPath('line.txt');
  writeFileSync(file, Buffer.alloc(50_000_000, `${SENTENCES.join(' ')} `));
  await app.chooseFileOnDisk(file);
  await expect(app.left).toContainText('line.txt');
  await expect(app.left).toContainText(/10,\d{3},\d{3}|9,\d{3},\d{3}/, { timeout: 60_000 });
});
