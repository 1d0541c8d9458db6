// Files of vectors from elsewhere: each format is told by what it holds, shown before it is read, opened as a space and asked; broken ones say where; reading is
// given up in the middle; what is saved opens again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Locator } from '@playwright/test';
import { type App, expect, test } from './app';

const DIMS = 8;
const WORDS = 24;

/** Words come in twos that point nearly the same way: `NAME0` and `NAME1` are nearest to each other. */
function vectors(name: string) {
  return Array.from({ length: WORDS }, (_, i) => ({
    word: `${name}${i}`,
    row: Float32Array.from({ length: DIMS }, (__, c) => Math.sin(1 + (i >> 1) * 7.3 + c * c * 1.7) + (i % 2) * 0.01),
  }));
}

type Vectors = ReturnType<typeof vectors>;
const lines = (all: Vectors, end = '\n') => all.map(({ word, row }) => `${word} ${row.join(' ')}${end}`).join('');
const header = `${WORDS} ${DIMS}\n`;

function binary(all: Vectors): Uint8Array {
  return Buffer.concat([
    Buffer.from(header),
    ...all.flatMap(({ word, row }) => [Buffer.from(`${word} `), Buffer.from(row.buffer), Buffer.from('\n')]),
  ]);
}

const windowOf = (app: App): Locator => app.page.getByRole('dialog', { name: 'Open vectors' });

async function opens(app: App, word: string, neighbor: string): Promise<void> {
  await windowOf(app).getByRole('button', { name: 'Open', exact: true }).click();
  await expect(windowOf(app)).toBeHidden();
  await expect.poll(() => app.page.evaluate(() => window.vectarium!.scene.stats().points)).toBe(WORDS);
  expect((await app.choose(word))[0]).toBe(neighbor);
}

test('vectors in every format are recognised, shown, opened and asked; broken ones say where', async ({ app }) => {
  await app.open();
  const cases = [
    ['words.data', `${header}${lines(vectors('plain'))}`, 'word2vec text', 'plain'],
    ['words.dat', binary(vectors('bin')), 'word2vec binary', 'bin'],
    ['glove.6B.8d.txt.gz', gzipSync(lines(vectors('glove'))), 'GloVe text', 'glove'],
    ['wiki.vec', `${header}${lines(vectors('fast'), ' \r\n')}`, 'fastText .vec', 'fast'],
  ] as const;
  for (const [name, contents, format, word] of cases) {
    await app.chooseFiles({ name, contents });
    await expect(windowOf(app)).toContainText(format);
    await expect(windowOf(app)).toContainText(`${WORDS} rows of ${DIMS} numbers`);
    await expect(windowOf(app).getByRole('rowheader', { name: `${word}0` })).toBeVisible();
    await opens(app, `${word}0`, `${word}1`);
  }

  // A pair, dropped: its columns come along.
  const pair = vectors('pair');
  const dropped = await app.page.evaluateHandle(
    ([numbers, metadata]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([numbers!], 'vectors.tsv'));
      transfer.items.add(new File([metadata!], 'metadata.tsv'));
      return transfer;
    },
    [
      pair.map(({ row }) => `${row.join('\t')}\n`).join(''),
      `word\tpart of speech\n${pair.map(({ word }, i) => `${word}\t${i % 3 === 0 ? 'noun' : 'verb'}\n`).join('')}`,
    ],
  );
  await app.page.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  await expect(windowOf(app)).toContainText('TensorFlow projector TSV');
  await expect(windowOf(app).getByRole('combobox', { name: 'Names and columns' })).toContainText('metadata.tsv');
  expect(await app.violations()).toEqual([]);
  await opens(app, 'pair0', 'pair1');
  await app.colorBy('part of speech');

  // The third line has a word where a number should be: nothing is opened, and what was there stays.
  const broken = lines(vectors('odd')).replace(/^(odd2 \S+) \S+/m, '$1 oops');
  await app.chooseFiles({ name: 'broken.txt', contents: broken });
  await windowOf(app).getByRole('button', { name: 'Open', exact: true }).click();
  await expect(windowOf(app).getByRole('alert')).toContainText('line 3: found “oops” after “odd2”, expected a number');
  // Its first two rows are sound.
  await windowOf(app).getByRole('checkbox', { name: 'Read only the first rows' }).check();
  await windowOf(app).getByRole('spinbutton', { name: 'Rows to read' }).fill('2');
  await windowOf(app).getByRole('button', { name: 'Cancel' }).click();
  await expect(windowOf(app)).toBeHidden();
  expect((await app.choose('pair2'))[0]).toBe('pair3');

  // What is no use says what it is.
  await app.chooseFiles({
    name: 'x.bin',
    contents: 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
  });
  await expect(app.left.getByRole('alert')).toContainText('the stand-in that Git LFS keeps');
});

test('reading is given up in the middle; what is saved opens again; a recipe fills the controls', async ({ app }) => {
  await app.open();
  // The recipe of the space that the app comes with.
  const save = async (format: string) => {
    await app.openExport();
    const dialog = app.page.getByRole('dialog', { name: 'Save map' });
    await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: format });
    const download = app.page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const path = await (await download).path();
    await app.page.keyboard.press('Escape');
    return path;
  };
  const recipe = await save('Recipe (JSON)');
  await app.set('Epochs', 3);
  await app.chooseFileOnDisk(recipe);
  await expect(app.page.getByRole('status').filter({ hasText: 'The controls are as in the recipe of' })).toBeVisible();
  await expect(app.left.getByRole('spinbutton', { name: 'Epochs', exact: true })).not.toHaveValue('3');

  // Large enough that nobody has read it before a button is pressed.
  mkdirSync('.cache/e2e-files', { recursive: true });
  const large = '.cache/e2e-files/large.txt';
  const row = Array.from({ length: 100 }, (_, c) => Math.sin(c).toFixed(6)).join(' ');
  writeFileSync(large, Array.from({ length: 60_000 }, (_, i) => `w${i} ${row}\n`).join(''));
  await app.chooseFileOnDisk(large);
  await windowOf(app).getByRole('button', { name: 'Open', exact: true }).click();
  await expect(windowOf(app).getByRole('progressbar')).toBeVisible();
  await windowOf(app).getByRole('button', { name: 'Cancel' }).click();
  await expect(windowOf(app)).toBeHidden();
  await expect(app.page.getByRole('combobox', { name: 'Space' }).first()).not.toContainText('large');

  await app.chooseFiles({ name: 'small.txt', contents: lines(vectors('kept')) });
  await opens(app, 'kept0', 'kept1');
  const before = await app.page.evaluate(() => window.vectarium!.scene.stats().points);
  const path = await save('Vectors (word2vec binary)');
  await app.chooseFileOnDisk(path);
  await expect(windowOf(app)).toContainText('word2vec binary');
  await expect(windowOf(app)).toContainText(`${WORDS} rows of ${DIMS} numbers`);
  await opens(app, 'kept4', 'kept5');
  expect(await app.page.evaluate(() => window.vectarium!.scene.stats().points)).toBe(before);
});
