// Corpora of every kind in the built app: tables by column, archives, folders, addresses, scripts without spaces; and one page that is fed one
// unreadable file after another, says of each what is wrong, and loses nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { configure, TextReader, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { type App, expect, test } from './app';

configure({ useWebWorkers: false });

type Contents = string | Uint8Array;

const REVIEWS = ['The cat sat on the mat, and the kitten slept beside the cat', 'A king and a queen ruled the castle'];
const TABLE = `id;title;review\n${Array.from({ length: 300 }, (_, i) => `${i};Number ${i % 7};"${REVIEWS[i % 2]}"`).join('\n')}`;
const TALE = ['猫が庭で魚を食べた。', '犬が庭で肉を食べた。', '王様と女王様が城に住んでいた。'];

async function zip(entries: Readonly<Record<string, Contents>>, password?: string): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter());
  for (const [name, contents] of Object.entries(entries)) {
    const reader = typeof contents === 'string' ? new TextReader(contents) : new Uint8ArrayReader(contents);
    await writer.add(name, reader, password === undefined ? {} : { password });
  }
  return writer.close();
}

const fact = (app: App, label: string, value: RegExp | string) =>
  expect(app.left.locator('dl > div', { hasText: label }).first().getByRole('definition')).toHaveText(value);

test('a table by the column of a visitor’s choice, an archive, a folder, a Japanese text', async ({ app }) => {
  await app.open();
  await app.chooseFiles({ name: 'reviews.csv', contents: TABLE });
  const column = app.left.getByRole('combobox', { name: 'Column' });
  await expect(column).toHaveValue('review');
  await fact(app, 'Words', '3,150');
  await column.selectOption('title');
  await fact(app, 'Words', '600');
  await expect(column).toHaveValue('title');

  const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0);
  const page = `<html><style>p { color: red }</style><p>${REVIEWS.join('</p><p>')}</p></html>`;
  const archive = await zip({ 'one.csv': TABLE, 'two.html': page.repeat(99), 'photo.png': picture });
  await app.chooseFiles({ name: 'all.zip', contents: archive });
  await fact(app, 'Documents', '2');
  await expect(column).toHaveValue('review');
  await app.left.getByText('1 file was left out').click();
  await expect(app.left).toContainText('all.zip › photo.png: not text');
  expect(await app.violations()).toEqual([]);
  await app.button('Train').click();
  await app.trained();
  expect(await app.choose('king')).toContain('queen');

  const folder = test.info().outputPath('tales');
  mkdirSync(`${folder}/part`, { recursive: true });
  writeFileSync(`${folder}/first.md`, `# Title\n\n${REVIEWS.join('\n\n').repeat(20)}`);
  writeFileSync(`${folder}/part/second.txt.gz`, gzipSync(REVIEWS.join('\n\n').repeat(20)));
  // A drop as the browser makes it from the files of the system: a script's own has no folders.
  const devtools = await app.page.context().newCDPSession(app.page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  }
  await expect(app.left.getByRole('combobox', { name: 'Text' })).toHaveText(/tales/);
  await fact(app, 'Documents', '2');

  await app.chooseFiles({ name: 'reviews.csv', contents: TABLE });
  await expect(column).toBeVisible();
  const chooser = app.page.waitForEvent('filechooser');
  await app.button('Choose folder').click();
  await (await chooser).setFiles(folder);
  await expect(app.left.getByRole('combobox', { name: 'Text' })).toHaveText(/tales/);
  await fact(app, 'Documents', '2');

  const text = Array.from({ length: 600 }, (_, i) => TALE[(i * 7) % TALE.length]).join('\n\n');
  await app.chooseFiles({ name: '物語.txt', contents: text });
  await expect(app.left).toContainText('物語.txt');
  await app.read();
  await app.button('Train again').click();
  await app.trained();
  expect(await app.choose('猫')).toEqual(expect.arrayContaining(['魚', '庭']));
});

test('an address is fetched in the worker; what cannot be had is explained', async ({ app }) => {
  const server = createServer(({ url }, response) => {
    if (url !== '/closed.txt') response.setHeader('access-control-allow-origin', '*');
    if (url === '/none.txt') response.writeHead(404);
    if (url === '/table') response.setHeader('content-type', 'text/csv');
    response.end(TABLE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  app.expected.push(
    new RegExp(`^(request|failed): http://127\\.0\\.0\\.1:${port}/`),
    /CORS policy/,
    /Failed to load resource/,
  );
  try {
    await app.open();
    const dialog = app.page.getByRole('dialog', { name: 'Text from the web' });
    const fetched = async (address: string) => {
      await app.button('From the web').click();
      await expect(dialog).toContainText('the only time that Vectarium goes on the network');
      await dialog.getByRole('textbox', { name: 'Address' }).fill(address);
      await dialog.getByRole('button', { name: 'Fetch this text' }).click();
    };
    await fetched(`http://127.0.0.1:${port}/table`);
    await expect(app.left.getByRole('combobox', { name: 'Column' })).toHaveValue('review');
    for (const [address, message] of [
      [`http://127.0.0.1:${port}/closed.txt`, /127\.0\.0\.1:\d+ gave no file.*CORS.*download the file/],
      [`http://127.0.0.1:${port}/none.txt`, /answered 404.*download the file/],
      ['ftp://example.org/a.txt', /“ftp:\/\/example\.org\/a\.txt” is no web address/],
    ] as const) {
      await fetched(address);
      await expect(app.left.getByRole('alert')).toHaveText(message);
      await expect(app.left.getByRole('combobox', { name: 'Text' })).toHaveText(/table\.csv/);
    }
  } finally {
    server.close();
  }
});

test('each unreadable file gets its message, and nothing is lost', async ({ app }) => {
  const words = 'some words '.repeat(50);
  const bad: readonly (readonly [name: string, contents: Contents, message: RegExp])[] = [
    ['ragged.csv', 'a,b\n1,one\n2,two,three\n', /“ragged\.csv”, line 3: expected 2 fields.*found 3/],
    ['hollow.csv', 'a,b\n1,\n2,\n', /“hollow\.csv” holds no column of text/],
    ['broken.jsonl', `{"text": "${words}"}\n{"text": \n`, /“broken\.jsonl”, line 2 is not JSON/],
    ['number.jsonl', `{"text": "${words}"}\n{"text": 5}\n`, /line 2: expected text in “text”, found number 5/],
    ['secret.zip', await zip({ 'a.txt': words }, 'x'), /“secret\.zip” is encrypted/],
    [
      'nested.zip',
      await zip({ 'in.zip': await zip({ 'a.txt': words }) }),
      /“nested\.zip › in\.zip” is an archive within/,
    ],
    ['bomb.zip', await zip({ 'a.txt': 'a '.repeat(5e6) }), /“bomb\.zip” is packed as no text is.*over 100 times/],
    [
      'photos.zip',
      await zip({ 'a.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0) }),
      /“photos\.zip”.*none of them is text/,
    ],
    ['short.txt.gz', gzipSync(words).subarray(0, 30), /“short\.txt\.gz” is a gzip archive that is damaged or cut off/],
    [
      'sheet.xlsx',
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0),
      /“sheet\.xlsx” is not text: it looks like a ZIP archive, as \.docx, \.xlsx/,
    ],
    ['list.json', '[\n1,\n2]', /“list\.json” is one JSON value/],
  ];
  await app.open();
  await app.chooseFiles(
    { name: 'a.txt', contents: words },
    { name: 'b.txt', contents: Buffer.from('Café d’été', 'latin1') },
  );
  await fact(app, 'Encoding', 'UTF-8 and Windows-1252 (1 of 2 files)');
  for (const [name, contents, message] of bad) {
    await app.chooseFiles({ name, contents });
    await expect(app.left.getByRole('alert')).toHaveText(message);
    await expect(app.left.getByRole('combobox', { name: 'Text' })).toHaveText(/2 files/);
  }
  expect(await app.choose('railroad')).toContain('railroads');
});
