// Both pseudo-locales, wide and narrow: the direction is set, nothing sticks out, the main job works, axe finds nothing.
import { expect, test } from './app';

for (const [locale, direction] of [
  ['ar-XB', 'rtl'],
  ['ja-XB', 'ltr'],
] as const) {
  for (const width of [1440, 360]) {
    test(`${locale}, ${width} px wide: laid out, searched, without a violation`, async ({ app }) => {
      const { page } = app;
      await page.setViewportSize({ width, height: 800 });
      await app.open(`./?lang=${locale}`);
      expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
        locale,
        direction,
      ]);
      // By what is no text of the page's language: the field of the bar.
      const field = page.locator('.search input');
      await field.fill('railroad');
      await field.press('Enter');
      await expect(page.getByText('railroads').first()).toBeVisible();
      await app.laidOut();
      const out = await page.evaluate(() =>
        [...document.querySelectorAll('.shell :is(button, input, select, p, h1, h2, h3, dt, dd, li)')]
          .filter(
            (element) =>
              element.closest('.visually-hidden, [hidden], .labels, svg, .slider-thumb, .panel-scroll, .sheet-body') ===
              null,
          )
          .map((element) => [element, element.getBoundingClientRect()] as const)
          .filter(
            ([, { width, height, left, right }]) => width > 1 && height > 1 && (left < -1 || right > innerWidth + 1),
          )
          .map(([element]) => element.outerHTML.slice(0, 120)),
      );
      expect(out).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      for (const box of await page.locator('.panel-scroll, .sheet-body, .space-panel').all()) {
        expect(await box.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1);
      }
      expect(await app.violations()).toEqual([]);
    });
  }
}
