import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const results = process.env.TANDEM_TEST_RESULTS;
/** The gate, which runs on machines that stall: see CONTRIBUTING.md. */
const isGate = process.env.TANDEM_TEST_SEED !== undefined;

/** Debian's Chromium in a sandboxless, network-silent form; without CHROMIUM_PATH Playwright's own build is used. */
const chromium = {
  ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // What asks another host fails at once; the journeys fail with it.
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  ],
};

export default defineConfig({
  testDir: 'journeys',
  timeout: 240_000,
  expect: { timeout: 30_000 },
  workers: 2,
  fullyParallel: false,
  retries: isGate ? 1 : 0,
  forbidOnly: true,
  outputDir: 'test-results',
  reporter: results ? [['list'], ['json', { outputFile: join(results, 'e2e.json') }]] : [['list']],
  use: {
    headless: true,
    launchOptions: chromium,
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Asia/Shanghai',
    actionTimeout: 30_000,
    // A trace costs as much as what it records; where there is a second go, that is the one to record.
    trace: isGate ? 'on-first-retry' : 'retain-on-failure',
  },
});
