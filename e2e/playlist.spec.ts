// A playlist from its first word to its files: made of a title, put in order by hand, continued, drawn on the map, saved. One page for all of it.
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { type App, expect, test } from './app';

const LIST = 'A list of tracks';

async function saved(app: App, format: string): Promise<{ name: string; text: string }> {
  const download = app.page.waitForEvent('download');
  await app.button(format).click();
  const file = await download;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

test('a playlist is made, put in order, continued, drawn and saved', async ({ app }) => {
  const { page, inspector, left } = app;
  await app.open();
  await left.getByRole('combobox').first().selectOption('simulated-playlists');
  await app.read();
  await left.getByRole('combobox', { name: 'Model', exact: true }).selectOption('als');
  await app.set('Dimensions', 16);
  await app.set('Epochs', 5);
  await app.button('Train').click();
  await app.trained();

  await page.getByRole('tab', { name: 'Playlist' }).click();
  await expect(inspector).toContainText('Simulated data: these tracks do not exist.');
  const from = inspector.getByRole('combobox', { name: 'Made from' });
  const words = inspector.getByRole('textbox', { name: 'Words of a title' });
  const rows = inspector.getByRole('list', { name: LIST }).getByRole('listitem');
  const names = () => rows.locator('bdi').allTextContents();
  await from.selectOption({ label: 'The words of a title' });
  await words.fill('xylophone');
  await words.press('Enter');
  await expect(inspector.getByRole('alert')).toContainText('No title has “xylophone”.');
  await words.fill('jazz');
  await words.press('Enter');
  await expect(rows).toHaveCount(20);
  await expect(inspector.getByRole('alert')).toBeHidden();
  await expect(inspector).toContainText('share “jazz”');
  expect(await app.violations()).toEqual([]);

  // By its button, which keeps the focus; by its handle, from the fifth place to the second; taken out, and that taken back.
  const made = await names();
  const down = inspector.getByRole('button', { name: `Move ${made[0]} down` });
  await down.press('Enter');
  await expect.poll(names).toEqual([made[1], made[0], ...made.slice(2)]);
  await expect(down).toBeFocused();
  const [grip, goal] = await Promise.all(
    [4, 1].map((place) => rows.nth(place).getByTitle('Drag to move').boundingBox()),
  );
  await page.mouse.move(grip!.x + 4, grip!.y + 12);
  await page.mouse.down();
  await page.mouse.move(grip!.x + 4, goal!.y + 20, { steps: 3 });
  await page.mouse.up();
  const ordered = [made[1]!, made[4]!, made[0]!, made[2]!, made[3]!, ...made.slice(5)];
  await expect.poll(names).toEqual(ordered);
  await inspector.getByRole('button', { name: `Remove ${made[0]}` }).click();
  await expect(rows).toHaveCount(19);
  await app.button('Undo').click();
  await expect.poll(names).toEqual(ordered);

  // What would follow is ranked anew when one of it is added.
  const would = inspector.getByRole('list', { name: 'Would follow' });
  const next = would.getByRole('listitem').locator('bdi');
  await expect(would).toHaveAttribute('aria-busy', 'false');
  await expect(next).toHaveCount(8);
  const follows = await next.allTextContents();
  await app.button(`Add ${follows[0]}`).click();
  await expect(rows).toHaveCount(21);
  await expect(next.first()).not.toHaveText(follows[0]!);
  expect(await names()).toEqual([...ordered, follows[0]]);

  // Files hold the list as it stands.
  await inspector.getByRole('textbox', { name: 'Title', exact: true }).fill('Late, "later"');
  const listed = await names();
  const csv = await saved(app, 'CSV');
  expect(csv.name).toBe('Late-later-.csv');
  const cells = Papa.parse<string[]>(csv.text.trimEnd()).data.slice(1);
  expect(cells.map(([title, place]) => [title, place])).toEqual(listed.map((_, n) => ['Late, "later"', String(n + 1)]));
  const parts = cells.map(([, , track, artist]) => [track!, artist!] as const);
  // A name that was told apart from another by a number is a track's as it stands.
  parts.forEach(([track, artist], n) => {
    expect([`${track} – ${artist}`, track]).toContain(listed[n]);
    expect(listed[n]).toContain(` – ${artist}`);
  });
  const { info, playlists } = JSON.parse((await saved(app, 'JSON')).text);
  expect(info.note).toContain('Simulated data');
  expect(playlists[0].tracks).toEqual(
    parts.map(([track_name, artist_name], pos) => ({ pos, artist_name, track_name })),
  );
  const lines = (await saved(app, 'M3U')).text.split('\n').filter((line) => line.startsWith('#EXTINF'));
  expect(lines).toEqual(parts.map(([track, artist]) => `#EXTINF:-1,${artist} - ${track}`));

  // A line over the map, from the first labelled point on the left to the last on the right.
  await from.selectOption({ label: 'A line drawn on the map' });
  await app.withoutNames();
  await app.button('Draw a line for 20').click();
  const places = () =>
    page.evaluate(() => {
      const { scene } = window.vectarium!;
      const seen = scene.labels().map(({ row }) => scene.pixelOf(row));
      return seen.filter((pixel) => pixel !== null).sort((a, b) => a.x - b.x);
    });
  await expect.poll(async () => (await places()).length).toBeGreaterThan(1);
  const pixels = await places();
  const [start, end] = [pixels[0]!, pixels.at(-1)!];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 12 });
  await page.mouse.up();
  await expect(app.button('Draw a line for 20')).toBeVisible();
  await expect.poll(names).not.toEqual(listed);

  // However long its name, a track's heart is in the panel; its card says that it is chosen, not rated.
  await page.getByRole('tab', { name: 'For you' }).click();
  const known = inspector.getByRole('list', { name: 'Well-known tracks' }).getByRole('listitem');
  await expect(known).toHaveCount(5);
  for (const track of await known.all()) {
    await expect(track.getByRole('button', { name: /^Choose / })).toBeInViewport({ ratio: 1 });
  }
  await known.first().getByRole('button').first().click();
  await page.getByRole('tab', { name: 'Explore' }).click();
  await expect(inspector.getByText('Your choice', { exact: true })).toBeVisible();
});
