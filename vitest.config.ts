// Shared by every package: each runs `vitest run --config ../../vitest.config.ts --root .`
import { basename, join } from 'node:path';
import { defineConfig } from 'vitest/config';

const results = process.env.TANDEM_TEST_RESULTS;
const report = results && join(results, `${basename(process.cwd())}.json`);

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    passWithNoTests: true,
    reporters: report ? ['default', ['json', { outputFile: report }]] : ['default'],
  },
});
