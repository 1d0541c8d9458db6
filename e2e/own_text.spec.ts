// The visitor's own text, good and bad: each bad one gets a clear message, and what was there stays.
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
    await expect(app.page.getByRole('combobox', { name: 'Space' })).toHaveValue(`run-${run}`);
    await app.trained();
    await expect(app.left).toContainText(/\d pairs\/s/);
    await expect(app.page.getByRole('region', { name: 'Timeline' })).toContainText(/pairs\/s/i);
    expect(await app.choose(word)).toContain(near);
  }
});

test('pasted text trains', async ({ app }) => {
  await app.open();
  await app.button('Paste text').click();
  const dialog = app.page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('My story');
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill(STORY);
  await dialog.getByRole('button', { name: 'Use this text' }).click();
  await expect(app.left).toContainText('My story');
  expect(await trainAndAsk(app, 'cat')).toContain('kitten');
});

test('a file dropped on the page is read', async ({ app }) => {
  await app.open();
  const transfer = await app.page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
    return data;
  }, STORY);
  await app.page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await app.page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(app.left).toContainText('dropped.txt');
});

for (const [name, encode, shown] of [
  [
    'UTF-16 with a mark',
    (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    /UTF-16/i,
  ],
  ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le'), /UTF-16/i],
  ['Latin-1', (text: string) => Buffer.from(text, 'latin1'), /windows-1252|latin/i],
] as const) {
  test(`${name} is detected and decoded`, async ({ app }) => {
    await app.open();
    await app.chooseFiles({ name: 'cafe.txt', contents: encode(STORY.replaceAll('castle', 'café')) });
    await expect(app.left).toContainText('cafe.txt');
    await expect(app.left).toContainText(shown);
    await trainAndAsk(app, 'café');
    await expect(app.inspector.getByRole('heading', { name: 'café', exact: true })).toBeVisible();
  });
}

for (const [name, file, contents, message] of [
  ['an empty file', 'empty.txt', Buffer.alloc(0), /empty/i],
  ['a file of three words', 'three.txt', Buffer.from('only three words'), /3 words|three words/i],
  [
    'a picture renamed .txt',
    'photo.txt',
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    /not text|PNG/i,
  ],
] as const) {
  test(`${name} gets a message, and what was there stays`, async ({ app }) => {
    await app.open();
    await app.chooseFiles({ name: file, contents: contents });
    await expect(app.page.getByRole('alert').filter({ hasText: message }).first()).toBeVisible();
    await expect(app.left).toContainText('State of the Union');
    expect(await app.choose('railroad')).toContain('railroads');
  });
}

test('one line of 50 MB is read without a crash', async ({ app }) => {
  await app.open();
  const line = Buffer.from(`${SENTENCES.join(' ')} `);
  await app.chooseFiles({ name: 'line.txt', contents: Buffer.alloc(50_000_000, line) });
  await expect(app.left).toContainText('line.txt');
  await expect(app.left).toContainText(/10,\d{3},\d{3}|9,\d{3},\d{3}/, { timeout: 60_000 });
});
