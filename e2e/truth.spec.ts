// A simulator's true factors: data drawn in a size that a visitor sets, and the truth opened beside what was learnt from it.
import { expect, test } from './app';

test('true factors open beside the learnt ones, of data in the size asked for', async ({ app }) => {
  const { page, inspector, left } = app;
  await app.open();
  await left.getByRole('combobox').first().selectOption('simulated-ratings');
  await expect(left).toContainText('Simulated data, nobody’s real choices.');
  await left.getByText('How it was drawn').click();
  await app.set('Viewers', 200);
  await app.set('Films', 300);
  const ratings = left.getByRole('spinbutton', { name: 'Ratings' });
  await ratings.fill('9000');
  await ratings.press('Enter');
  await expect(ratings).toHaveValue('9,000');
  await app.set('True dimensions', 5);
  await app.button('Draw anew').click();
  await expect(left.getByRole('definition').first()).toHaveText('200');
  await expect(left.getByRole('heading', { name: 'Model' })).toBeInViewport();
  await app.set('Dimensions', 8);
  await app.button('Train').click();
  await app.trained();

  await app.button('Show the true factors').click();
  await expect(inspector).toContainText('500 × 5');
  await expect(inspector).toContainText('the simulator, not trained');
  await expect(inspector).toContainText(
    /Of the 10 films truly nearest to a film, [\d.]+ are among .* by chance 0\.33 would be/,
  );
  await expect(page.getByRole('tab', { name: 'For you' })).toBeHidden();
  await app.drawn();
  expect(await app.violations()).toEqual([]);

  const spaces = page.getByRole('combobox', { name: 'Space' });
  await expect(spaces.locator('option:checked')).toHaveText('Simulated film ratings, true factors · run 1');
  await spaces.selectOption({ label: 'Simulated film ratings · run 1' });
  await expect(inspector).toContainText('Of the 10 films truly nearest');
  await expect(inspector).toContainText('× 8');
});
