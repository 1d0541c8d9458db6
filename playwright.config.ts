// End-to-end tests run on the built app as a static host would serve it, in one real Chromium. No retries: a test that
// fails sometimes is a failing test. `npm test` picks a free port and installs a browser where there is none.
import { defineConfig } from '@playwright/test';
import { findBrowser, TEST_ARGS } from './scripts/find_browser.mjs';

const port = Number(process.env.VECTARIUM_PORT ?? 4179);
const executablePath = await findBrowser();
if (executablePath === undefined) throw new Error('no Chromium found: run `npm test` once, or set CHROME_PATH');

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/e2e',
  workers: 2, // much of a test is waiting: two side by side take two thirds of the time on two cores
  retries: 0,
  forbidOnly: process.env.CI !== undefined,
  timeout: 240_000, // six times what the longest takes on two quiet cores
  expect: { timeout: 15_000, toPass: { intervals: [50, 100] } },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}/`,
    actionTimeout: 30_000, // what is not there by then is not coming
    serviceWorkers: 'block', // every page starts without; offline.spec.ts and threads.spec.ts allow them
    viewport: { width: 1440, height: 900 },
    // Frames of an animation cost a software renderer a core; a test of motion asks for it.
    contextOptions: { reducedMotion: 'reduce' },
    // Recording costs a fifth of the time; to look into a failure: VECTARIUM_TRACE=1.
    trace: process.env.VECTARIUM_TRACE === undefined ? 'off' : 'retain-on-failure',
    launchOptions: { executablePath, args: TEST_ARGS },
  },
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
    port,
    reuseExistingServer: false,
  },
});
