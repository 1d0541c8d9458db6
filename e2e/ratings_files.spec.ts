// A visitor's own ratings and playlists: what was found in them, columns chosen, and what is said of those that cannot be used.
import { ratedPairs, uData, uItem } from '../src/ml/data/ratings/test_files';
import { expect, test } from './app';

const rated = ratedPairs(30, 40, 12);
const table = (name: string, header: string, ...rows: readonly string[]) => ({
  name,
  contents: [header, ...rows].join('\n'),
});

test('files of ratings are read, otherwise where a person says so, and those that cannot be used get a message', async ({
  app,
}) => {
  await app.open();
  const fact = (name: string) =>
    app.left.locator('.facts > div').filter({ has: app.page.getByText(name, { exact: true }) });
  const alert = app.left.getByRole('alert');
  const readAs = app.left.getByRole('combobox', { name: 'Read as' });

  // MovieLens 100k as it comes, with a rating given twice and a movie that nobody rated.
  const [first] = rated;
  const twice = uData([{ ...first!, rating: first!.rating === 5 ? 1 : 5, time: first!.time + 1 }]);
  await app.chooseFiles(
    { name: 'u.data', contents: uData(rated) + twice },
    { name: 'u.item', contents: uItem(41) },
    { name: 'u1.base', contents: uData(rated.slice(9)) },
    { name: 'u1.test', contents: uData(rated.slice(0, 9)) },
  );
  await expect(fact('Users')).toContainText('30');
  await expect(fact('Movies')).toContainText(String(new Set(rated.map(({ item }) => item)).size));
  await expect(fact('Entries')).toContainText(String(rated.length));
  await expect(fact('Scale')).toContainText('1 to 5');
  await expect(fact('Folds')).toContainText('u1');
  await expect(app.left).toContainText('1 entry of the same user and movie came more than once: the latest counts.');
  await expect(app.left.getByRole('combobox', { name: 'Model', exact: true })).toBeInViewport();

  // What cannot be used gets its message, and the movies stay.
  for (const [file, message] of [
    [table('words.csv', 'user,item,rating', 'ann,tea,good'), /words\.csv”, line 2: expected a rating, found “good”/],
    [table('movies.csv', 'movieId,title,genres', '1,Alpha (1999),War'), /movies\.csv” holds titles and no ratings/],
  ] as const) {
    await app.chooseFiles(file);
    await expect(alert).toContainText(message);
    await expect(fact('Movies')).toBeVisible();
  }

  // Names that say nothing: a text, until a person says otherwise; then columns are guessed, and changed.
  await app.chooseFiles(
    table(
      'odd.csv',
      'what,who,much',
      ...rated.map(({ user, item, rating }) => `thing ${item},friend ${user},${rating}`),
    ),
  );
  await readAs.selectOption('ratings');
  await app.left.getByText('Columns: what, who, much').click();
  await app.left.getByRole('combobox', { name: 'User', exact: true }).selectOption('who');
  await app.left.getByRole('combobox', { name: 'Item', exact: true }).selectOption('what');
  await app.button('Read again').click();
  await expect(app.left.getByText('Columns: who, what, much')).toBeVisible();
  await expect(fact('Users')).toContainText('30');

  // A scale that does not hold them; what was there stays, and the same files are read once the scale is right.
  await app.left.getByText('Columns: who, what, much').click();
  await app.set('Highest rating', 4);
  await app.button('Read again').click();
  await expect(alert).toContainText(/odd\.csv”, line \d+: the rating 5 is out of the range from 1 to 4/);
  await expect(fact('Users')).toContainText('30');
  await app.button('Read again').click();
  await app.read();
  await expect(alert).toHaveCount(0);

  // A user whose only row has no rating.
  await app.chooseFiles(table('tea.csv', 'user,item,stars', 'ann,tea,4', 'ann,rice,5', 'bob,tea,2', 'cem,tea,'));
  await expect(app.left).toContainText('1 user has no rating (cem) and is left out.');
  expect(await app.violations()).toEqual([]);
});
