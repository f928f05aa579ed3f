// Shared by every package: each runs `vitest run --config ../../vitest.config.ts --root .`
import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';

const results = process.env.TANDEM_TEST_RESULTS;
/** The gate, which runs on machines that stall: see CONTRIBUTING.md. */
const isGate = process.env.TANDEM_TEST_SEED !== undefined;
const report = results && join(results, `${basename(process.cwd())}.json`);

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    passWithNoTests: true,
    setupFiles: isGate ? [join(import.meta.dirname, 'tools/lib/property-seed.mjs')] : [],
    retry: isGate ? 1 : 0,
    // Limits for what hangs, not for what is slow: machines are shared.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
