// The map is saved in every format, and each file is opened: a picture that is not blank, a drawing with the labels, a cloud that parses, rows of the scene.
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { type App, expect, test } from './app';

async function save(app: App, format: string): Promise<Buffer> {
  const { page } = app;
  const dialog = page.getByRole('dialog', { name: 'Save map' });
  await dialog.getByRole('combobox', { name: 'Format' }).selectOption({ label: format });
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const file = readFileSync(await (await download).path());
  await expect(dialog.getByText('Saved.')).toBeVisible();
  return file;
}

test('the map is saved as a picture, a drawing, a cloud and a table', async ({ app }) => {
  const { page } = app;
  await app.open();
  await app.choose('railroad');
  // The layout worker's to find, after the first sight of the map.
  const named = () => page.evaluate(() => window.vectarium!.scene.clusterLabels().length);
  await expect.poll(named, { timeout: 60_000 }).toBeGreaterThan(0);
  await app.laidOut();
  await app.openExport();
  expect(await app.violations()).toEqual([]);

  const png = await save(app, 'Picture (PNG)');
  const picture = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d')!;
    context.drawImage(bitmap, 0, 0);
    const colors = new Set<number>();
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    for (let i = 0; i < data.length; i += 4) colors.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
    return { width: bitmap.width, height: bitmap.height, colors: colors.size, opaque: data[3] === 255 };
  }, png.toString('base64'));
  expect(picture.width).toBe(2880);
  expect(picture.height).toBeGreaterThan(1800);
  expect(picture.opaque).toBe(true);
  expect(picture.colors).toBeGreaterThan(1000);

  const svg = (await save(app, 'Drawing for print (SVG)')).toString();
  // In a page of its own: the app's policy lets no text be parsed as a document.
  const reader = await page.context().newPage();
  const drawing = await reader.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
    const texts = (group: string) =>
      [...parsed.querySelectorAll(`#${group} text`)].map((element) => element.textContent);
    return {
      error: parsed.querySelector('parsererror')?.textContent ?? null,
      circles: parsed.querySelectorAll('#points circle').length,
      labels: texts('labels').sort(),
      caption: texts('caption'),
      rings: parsed.querySelectorAll('#view ~ g > circle[fill="none"]').length,
    };
  }, svg);
  await reader.close();
  const printed = await page.evaluate(() =>
    window
      .vectarium!.scene.printed()
      .labels.map(({ text }) => text)
      .sort(),
  );
  expect(drawing.error).toBeNull();
  expect(drawing.circles).toBeGreaterThan(1000);
  expect(drawing.labels.length).toBeGreaterThan(20);
  expect(drawing.labels).toEqual(printed);
  expect(drawing.caption).toContain('State of the Union addresses');
  expect(drawing.caption).toContain('Colour: Mean year');
  expect(drawing.caption).toContain('Size: Frequency');
  // Names of parts of the map, and the ring about the word.
  expect(drawing.labels.filter((label) => label?.includes(' · ')).length).toBeGreaterThan(2);
  expect(drawing.rings).toBe(1);

  const glb = await save(app, '3D points (glTF)');
  const json = JSON.parse(glb.subarray(20, 20 + glb.readUInt32LE(12)).toString());
  expect([glb.toString('latin1', 0, 4), glb.readUInt32LE(8)]).toEqual(['glTF', glb.length]);
  const { points } = await page.evaluate(() => window.vectarium!.scene.stats());
  expect(json.meshes[0].extras.names.length).toBe(points);
  expect(Object.keys(json.meshes[0].primitives[0].attributes)).toEqual(['POSITION', 'COLOR_0']);

  const { data } = Papa.parse<Record<string, string>>((await save(app, 'Coordinates (CSV)')).toString(), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data.length).toBe(points);
  expect(data.slice(0, 50).map(({ name }) => name)).toEqual(json.meshes[0].extras.names.slice(0, 50));
  expect(Number.isFinite(Number(data[0]!.x))).toBe(true);
});
