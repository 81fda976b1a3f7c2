import { configDefaults, defineConfig } from 'vitest/config';
import { findChromium } from './tests/support/chromium.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: findChromium() === null ? [...configDefaults.exclude, 'tests/browser/**'] : configDefaults.exclude,
    globalSetup: './tests/support/global-setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
