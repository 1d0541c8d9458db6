// The Evaluate panel: an uploaded analogy file counts as float64 brute force does on the same vectors, files that cannot be used get their
// message, and nothing that was there is lost. One page for all of it.
import { readFileSync } from 'node:fs';
import { analogyAccuracy } from '../bench/evaluator';
import { unpackNames } from '../src/ml/core/names';
import { unpackSpace } from '../src/ml/formats/packed_space';
import type { App } from './app';
import { expect, test } from './app';

const PAIRS = [
  ['nation', 'nations'],
  ['law', 'laws'],
  ['state', 'states'],
  ['power', 'powers'],
  ['treaty', 'treaties'],
  ['railroad', 'railroads'],
] as const;
const QUESTIONS = PAIRS.flatMap((p) => PAIRS.filter((q) => q !== p).map((q) => [...p, ...q].join(' ')));

async function judgeBy(app: App, name: string, text: string): Promise<void> {
  const chooser = app.page.waitForEvent('filechooser');
  await app.button('Choose a file').click();
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
}

function expectedRight(): number {
  const { space } = unpackSpace(new Uint8Array(readFileSync('public/datasets/sotu.space')), 'shipped');
  const { data, cols } = space.vectors;
  const vectors = { words: unpackNames(space.names), dims: cols, data: Float64Array.from(data) };
  return Math.round(analogyAccuracy(vectors, PAIRS) * QUESTIONS.length);
}

test('a space is judged by the visitor’s files and by those that ship', async ({ app }) => {
  const { page, inspector } = app;
  await app.open();
  await page.getByRole('tab', { name: 'Explore' }).press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Evaluate', selected: true })).toBeFocused();

  await judgeBy(app, 'plurals.txt', `: plural nouns\n${QUESTIONS.join('\n')}\n: unknown\nqwert asdf qwert asdf\n`);
  const result = inspector.getByRole('heading', { name: 'Result: plurals.txt' });
  await expect(result).toBeVisible();
  const right = expectedRight();
  const row = inspector.getByRole('row', { name: /^plural nouns/ });
  await expect(row).toContainText(`${right} of ${QUESTIONS.length}`);
  await expect(row).toContainText(`${((100 * right) / QUESTIONS.length).toFixed(1)} %`);
  await expect(inspector).toContainText(`${QUESTIONS.length} of ${QUESTIONS.length + 1} asked`);
  expect(await app.violations()).toEqual([]);

  const download = page.waitForEvent('download');
  await app.button('Save as CSV').click();
  const csv = readFileSync(await (await download).path(), 'utf8');
  expect(csv).toContain(`plural nouns,${QUESTIONS.length},${QUESTIONS.length},${right},`);

  const alert = inspector.getByRole('alert');
  for (const [name, text, message] of [
    ['three.txt', ': a\nnation nations law laws\nnation nations law\n', /“three.txt”, line 3: found 3 words/],
    ['five.txt', ': a\nnation nations law laws states\n', /“five.txt”, line 2: found 5 words/],
    ['unknown.tsv', 'qwert\tasdf\t3\nzxcv\tyxcv\t4\n', /None of the 2 pairs has two known words/],
    ['words.csv', 'nation,law,high\nstate,power,low\n', /line 2: found “low” as the score/],
  ] as const) {
    await judgeBy(app, name, text);
    await expect(alert).toContainText(message);
    await expect(result).toBeVisible();
  }

  await inspector.getByRole('combobox', { name: 'Test set' }).selectOption({ label: 'WordNet noun pairs' });
  await app.button('Evaluate').click();
  await expect(inspector.getByRole('img', { name: /387 word pairs/ })).toBeVisible();
  await expect(alert).toBeHidden();
  await expect(inspector.getByRole('table', { name: 'Compared' }).getByRole('row')).toHaveCount(3);

  expect(await app.choose('railroad')).toContain('railroads');
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await expect(inspector.getByRole('heading', { name: 'Result: WordNet noun pairs' })).toBeVisible();
});
