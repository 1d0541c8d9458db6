// Unit tests, in Node: everything but the screen itself. The built app's own tests are in e2e/ (playwright.config.ts).
import { defineConfig } from 'vitest/config';

/** Of graphics cards, threads and programs: each file of these has a process of its own. The rest shares some, which takes half of the time. */
const ALONE = ['src/ml/engines/**', 'src/ml/projection/webgpu/**', 'src/workers/**', 'scripts/**', 'config/**'];
const TESTS = '**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    setupFiles: ['config/vitest.setup.ts'],
    testTimeout: 30_000,
    maxWorkers: '100%', // one fewer if nothing is said: half of two cores
    projects: [
      { extends: true, test: { name: 'alone', include: ALONE.map((folder) => folder.replace('**', TESTS)) } },
      { extends: true, test: { name: 'together', isolate: false, include: [`src/${TESTS}`], exclude: ALONE } },
    ],
  },
});
