// Judging recommendations: the table's figures are those that a plain loop finds for the same split, a judgement that is called off leaves
// the one before, the figures can be saved, and where nothing was held out nothing is judged. One page for all of it.
import { readFileSync } from 'node:fs';
import { ratingSimulator } from '../src/ml/data/simulators/rating_simulator';
import { splitOf } from '../src/ml/data/split';
import type { Triples } from '../src/ml/triples_contracts';
import { type App, expect, test } from './app';

/** Rows of the table by their heads: a text for each system. */
async function figures({ inspector }: App): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = inspector.getByRole('table', { name: 'This model and what it must beat' }).getByRole('row');
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.firstChild?.textContent ?? '')),
  );
  return new Map(cells.map(([head, ...values]) => [head ?? '', values]));
}

const byUser = ({ i, j, value }: Triples, least: number) => {
  const rows = new Map<number, Set<number>>();
  i.forEach((user, n) => {
    if (value[n]! >= least) rows.set(user, (rows.get(user) ?? new Set()).add(j[n]!));
  });
  return rows;
};

/** Precision of the most popular k among what each user has not got. */
function popularPrecision(k: number): string {
  const { train, validation, test } = splitOf(ratingSimulator.simulate({}), {}, 1);
  const known = byUser(train, 0);
  for (const [user, items] of byUser(validation!, 0)) for (const item of items) known.get(user)!.add(item);
  const counts = new Map<number, number>();
  for (const items of known.values()) for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  const count = (item: number) => counts.get(item) ?? 0;
  const order = Array.from({ length: train.cols }, (_, item) => item).sort((a, b) => count(b) - count(a));
  const wanted = byUser(test!, 4);
  const shares = [...wanted].map(([user, items]) => {
    const open: number[] = [];
    for (const item of order) {
      if (known.get(user)!.has(item)) continue;
      if (open.length >= k && count(item) < count(open[k - 1]!)) break;
      open.push(item);
    }
    // Of equally popular items, those that are wrong come first.
    const list = open.sort((a, b) => count(b) - count(a) || Number(items.has(a)) - Number(items.has(b))).slice(0, k);
    return list.filter((item) => items.has(item)).length / k;
  });
  return (shares.reduce((a, b) => a + b, 0) / shares.length).toFixed(3);
}

test('recommendations are judged beside baselines by what was held out', async ({ app }) => {
  const { page, inspector, left } = app;
  await app.open();
  await left.getByRole('combobox').first().selectOption('simulated-ratings');
  await app.read();
  await app.set('Dimensions', 16);
  await app.set('Epochs', 10);
  await app.button('Train').click();
  await app.trained();
  await page.getByRole('tab', { name: 'Evaluate' }).click();
  await expect(inspector).toContainText('Judged by 20,000 ratings');

  await app.button('Judge').click();
  await expect(app.button('Save as CSV')).toBeVisible();
  const table = await figures(app);
  expect(table.get('Figure')).toEqual(['This model', 'Popular', 'Means', 'Item-kNN']);
  expect(table.get('Precision@10')![1]).toBe(popularPrecision(10));
  expect(table.get('RMSE')![1]).toBe('–');
  expect(Number(table.get('RMSE')![0])).toBeLessThan(1.1);
  expect(await app.violations()).toEqual([]);

  const download = page.waitForEvent('download');
  await app.button('Save as CSV').click();
  const [, model] = readFileSync(await (await download).path(), 'utf8').split('\r\n');
  expect(Number(model!.split(',')[7]).toFixed(3)).toBe(table.get('RMSE')![0]);

  const length = inspector.getByRole('spinbutton', { name: 'Length of lists' });
  await length.fill('5');
  await length.press('Enter');
  await app.pressOnceThere('Cancel evaluation', () => app.button('Judge').click());
  await expect(app.button('Judge')).toBeVisible();
  expect(await figures(app)).toEqual(table);

  await left.getByText('More parameters').click();
  await app.set('Percent held out', 0);
  await app.button('Train again').click();
  await expect(inspector).toContainText('Nothing was held out');
  await expect(app.button('Judge')).toBeHidden();
});
