import { defineConfig } from '@playwright/test'
import { CHROMIUM_ARGS, chromiumPath } from '../support/chromium.ts'

export default defineConfig({
  testDir: '.',
  outputDir: '../.results/e2e',
  timeout: 90_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
    timezoneId: 'Europe/Minsk',
    launchOptions: { ...chromiumPath(), args: [...CHROMIUM_ARGS] },
    // Costs a third of the time: asked for when a failure is looked into.
    trace: process.env['QUORUM_TRACE'] === '1' ? 'retain-on-failure' : 'off',
  },
})
