// Words made of parts, in the built app: a small text trains, and a word that it does not hold gets a vector, alone and in a sum.
import { expect, test } from './app';

const SENTENCES = [
  'The cat sat on the mat and the kitten slept beside the cat.',
  'A dog chased the cat while the puppy barked at the kitten.',
  'Kings and queens ruled the kingdom from the castle by the river.',
  'The queen spoke to the king about the river and the castle.',
];
const STORY = Array.from({ length: 300 }, (_, i) => SENTENCES[(i * 7) % SENTENCES.length]).join('\n\n');

test('a word that the text does not hold is made from its parts', async ({ app }) => {
  await app.open();
  // The shipped space has no n-grams: there it stays unknown.
  await app.ask('queenliest');
  await expect(app.inspector.getByRole('alert')).toContainText('not among');
  await app.button('Paste text').click();
  const dialog = app.page.getByRole('dialog', { name: 'Paste text' });
  await dialog.getByRole('textbox', { name: 'Text', exact: true }).fill(STORY);
  await dialog.getByRole('button', { name: 'Use this text' }).click();
  await app.read();
  await app.left.getByRole('combobox', { name: 'Model', exact: true }).selectOption('Subword skip-gram (fastText)');
  await app.set('Dimensions', 16);
  await app.button('Train').click();
  await app.trained();
  expect(await app.choose('queenliest')).toContain('queen');
  await expect(app.inspector).toContainText('Not among the words of this space: made from its parts');
  const parts = app.inspector.getByRole('list', { name: 'Its parts' });
  await expect(parts.getByRole('listitem').first()).toHaveText('<qu');
  expect(await app.violations()).toEqual([]);
  await app.ask('queenliest - queen + king');
  await expect(app.inspector).toContainText('made from parts: queenliest.');
  expect(await app.neighbors()).toHaveLength(10);
  await app.choose('king');
});
