// Unit tests, in Node: everything but the screen itself. The built app's own tests are in e2e/ (playwright.config.ts).
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'config/**/*.test.ts'],
    setupFiles: ['config/vitest.setup.ts'],
    testTimeout: 30_000,
    maxWorkers: '100%', // one fewer if nothing is said: half of two cores
  },
});
