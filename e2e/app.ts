// What every end-to-end test starts from: the built app in a fresh profile, and a watch on everything that must never happen.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect as baseExpect, type FileChooser, type Locator, type Page } from '@playwright/test';
import type { LabelBox } from '../src/render/types';

declare global {
  interface Window {
    axe: {
      run(options?: {
        readonly runOnly: readonly string[];
      }): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
    };
  }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Playwright's, but for polls: those look ten times a second, not once. */
export const expect = baseExpect.extend({});
expect.poll = (actual, options) =>
  baseExpect.poll(actual, {
    intervals: [50, 100],
    ...(typeof options === 'string' ? { message: options } : options),
  });

/** Here things are waited for by `waitFor` and `waitForFunction`, which look at every frame; an `expect` looks once a second after the first two. */
export class App {
  readonly page: Page;
  readonly inspector: Locator;
  readonly left: Locator;
  readonly search: Locator;
  /** Faults that a test brings about: requests to a host of its own, and what the browser logs when they fail. */
  readonly expected: RegExp[] = [];

  constructor(page: Page) {
    this.page = page;
    this.inspector = page.getByRole('complementary', { name: 'Inspector' });
    this.left = page.getByRole('complementary', { name: 'Data, model and training' });
    this.search = page.getByRole('combobox', { name: 'Search words' });
  }

  /** Opens the page and waits until it is whole. */
  async open(path = './'): Promise<void> {
    await this.page.goto(path);
    await this.whole();
  }

  /** Waits until a space is drawn. What loads after it may still be on its way. */
  async drawn(): Promise<void> {
    await this.page.waitForFunction(() => (window.vectarium?.scene.labels().length ?? 0) > 5);
  }

  /** Waits until a space is drawn, all that loads after it and takes room is there, and nothing moves any more. */
  async whole(): Promise<void> {
    await this.drawn();
    await this.page.waitForFunction(() => {
      const parts = ['.map-bar', '.tool-rail .select-tools', '.top-actions'];
      return parts.every((part) => document.querySelector(part) !== null) && document.fonts.status === 'loaded';
    });
    await this.laidOut();
  }

  /** Waits until the map shows what its controls say, and nothing on it moves. */
  async laidOut(): Promise<void> {
    await this.page.waitForFunction(
      () => document.querySelector('.viewport-scene')?.ariaBusy === 'false' && window.vectarium!.scene.stats().resting,
      undefined,
      { timeout: 60_000 },
    );
  }

  async ask(text: string): Promise<void> {
    await this.search.fill(text);
    await this.search.press('Enter');
  }

  async chooseFiles(...files: { name: string; contents: Uint8Array | string }[]): Promise<void> {
    const payload = files.map(({ name, contents }) => ({ name, mimeType: '', buffer: Buffer.from(contents) }));
    await (await this.fileChooser()).setFiles(payload);
  }

  /** For a large file: the bytes of others go to the browser as base64. */
  async chooseFileOnDisk(path: string): Promise<void> {
    await (await this.fileChooser()).setFiles(path);
  }

  private async fileChooser(): Promise<FileChooser> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.button('Choose files').click();
    return chooser;
  }

  /** Asks for a word and waits until the inspector shows it. */
  async choose(word: string): Promise<readonly string[]> {
    await this.ask(word);
    await this.inspector.getByRole('heading', { name: word, exact: true }).waitFor();
    return this.neighbors();
  }

  /** Waits until the inspector tells of what was asked, chosen or looked at last. */
  async answered(): Promise<void> {
    await this.inspector.locator('.inspector[aria-busy=false]').waitFor();
  }

  /** The words of the inspector's list, nearest first, once it is that of the last question. */
  async neighbors(): Promise<readonly string[]> {
    await this.answered();
    const rows = this.neighborRows();
    await rows.first().waitFor();
    return rows.getByRole('button').allTextContents();
  }

  neighborRows(): Locator {
    return this.inspector.getByRole('list', { name: /^Nearest/ }).getByRole('listitem');
  }

  /** Which layout the map shows; choosing one that is not there has it made. */
  get layout(): Locator {
    return this.page.getByRole('combobox', { name: 'Layout' });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Sets a number field of the Model step. */
  async set(label: string, value: number): Promise<void> {
    const field = this.left.getByRole('spinbutton', { name: label, exact: true });
    await field.fill(String(value));
    await field.press('Enter');
    await expect(field).toHaveValue(String(value));
  }

  /** A recipe that trains in a second or two: few words, few dimensions. */
  async quickRecipe(): Promise<void> {
    await this.set('Dimensions', 16);
    await this.set('Epochs', 1);
    await this.left.getByText('More parameters').click();
    await this.set('Minimum count', 100);
  }

  /** Waits until what was chosen or pasted last is read, or refused: only then do parameters stay as they are set. */
  async read(): Promise<void> {
    await this.left.getByRole('button', { name: /^Train( again)?$/, disabled: false }).waitFor();
  }

  async trained(): Promise<void> {
    await this.button('Train again').waitFor({ timeout: 90_000 });
  }

  /**
   * Presses a button as soon as `act` has brought it up, in the page itself and in the same turn: however fast the machine, what the button steers
   * is not over by then.
   */
  async pressOnceThere(name: string, act: () => Promise<void>): Promise<void> {
    const pressed = this.page.evaluate(
      (wanted) =>
        new Promise<void>((resolve) => {
          const press = () => {
            const named = (button: Element) => [button.getAttribute('aria-label'), button.textContent].includes(wanted);
            const button = [...document.querySelectorAll('button')].find(named);
            if (button === undefined || button.disabled) return false;
            watcher.disconnect();
            button.click();
            resolve();
            return true;
          };
          const watcher = new MutationObserver(press);
          if (!press()) watcher.observe(document.body, { subtree: true, childList: true, attributes: true });
        }),
      name,
    );
    await act();
    await pressed;
  }

  /** Puts the names of clusters away: they come when they are found, over whatever is there, and take clicks. */
  async withoutNames(): Promise<void> {
    const names = this.button('Names of clusters');
    await names.click();
    await expect(names).toHaveAttribute('aria-pressed', 'false');
    await this.laidOut();
  }

  /** What colours, sizes and shapes the points, open from here on. */
  async openLook(): Promise<Locator> {
    const panel = this.page.getByRole('dialog', { name: /^Look: coloured by/ });
    if (!(await panel.isVisible())) await this.page.getByRole('button', { name: /^Look: coloured by/ }).click();
    return panel;
  }

  /** Colours the points by a column, named as the screen names it. */
  async colorBy(label: string): Promise<void> {
    const panel = await this.openLook();
    await panel.getByRole('combobox', { name: 'Colour' }).selectOption({ label });
    await this.page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
  }

  /** Waits until Enter means this line of the palette: what it means follows what is typed by up to half a second. */
  async enterMeans(line: string, exact = false): Promise<void> {
    const palette = this.page.getByRole('dialog', { name: 'All commands' });
    const option = palette.getByRole('option', { name: line, exact }).first();
    const id = await option.getAttribute('id');
    await expect(palette.getByRole('textbox')).toHaveAttribute('aria-activedescendant', id ?? '');
  }

  undo(): Promise<void> {
    return this.page.keyboard.press('Control+z');
  }

  redo(): Promise<void> {
    return this.page.keyboard.press('Control+Shift+z');
  }

  /** Opens the window for saving the map. */
  async openExport(): Promise<void> {
    await this.button('Save map…').click();
    await expect(this.page.getByRole('dialog', { name: 'Save map' })).toBeVisible();
  }

  labels(): Promise<readonly LabelBox[]> {
    return this.page.evaluate(() => window.vectarium!.scene.labels());
  }

  /** What the space on screen is called. */
  get space(): Locator {
    return this.page.getByRole('combobox', { name: 'Space', exact: true }).locator('option:checked');
  }

  /** Violations that axe finds on the page as it stands: of all its rules, or of these. */
  async violations(runOnly?: readonly string[]): Promise<string[]> {
    if (await this.page.evaluate(() => window.axe === undefined)) await this.page.evaluate(axe);
    const { violations } = await this.page.evaluate((rules) => window.axe.run(rules && { runOnly: rules }), runOnly);
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }
}

const OTHER = { dark: 'light', light: 'dark' } as const;

/** All of axe's rules in the theme as it is, then contrast in the other, which stays: what a theme changes is colours alone. */
export async function clean(app: App, state: string): Promise<void> {
  expect.soft(await app.violations(), state).toEqual([]);
  const theme = await app.page.evaluate(() => document.documentElement.dataset.theme);
  const other = OTHER[theme === 'light' ? 'light' : 'dark'];
  await app.page.evaluate((name) => {
    document.documentElement.dataset.theme = name;
  }, other);
  expect.soft(await app.violations(['color-contrast']), `${state}, ${other}`).toEqual([]);
}

interface Fixtures {
  app: App;
}

/** Fails a test whose page logs an error, throws, breaks the content policy, or asks another host for anything. */
export const test = base.extend<Fixtures>({
  app: async ({ page, baseURL }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`thrown: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // What a page had under way when it was left or loaded again.
      if (reason !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${reason}`);
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== new URL(baseURL!).origin) faults.push(`request: ${request.url()}`);
    });
    // Trusted Types and the content policy alike; most of these are logged too, but not all by all versions.
    await page.addInitScript(() =>
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
        console.error(`content policy: ${violatedDirective} ${blockedURI} ${sample}`),
      ),
    );
    const app = new App(page);
    await use(app);
    expect(faults.filter((fault) => !app.expected.some((pattern) => pattern.test(fault)))).toEqual([]);
  },
});
