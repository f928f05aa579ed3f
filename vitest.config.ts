// Shared by every package: each runs `vitest run --config ../../vitest.config.ts --root .`
import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';

const results = process.env.TANDEM_TEST_RESULTS;
const isSeeded = process.env.TANDEM_TEST_SEED !== undefined;
const report = results && join(results, `${basename(process.cwd())}.json`);

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    passWithNoTests: true,
    setupFiles: isSeeded ? [join(import.meta.dirname, 'tools/lib/property-seed.mjs')] : [],
    // Limits for what hangs, not for what is slow: machines are shared.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
