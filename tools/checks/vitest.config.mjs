// Checks of the repository as a whole: documentation, commands, the assembled server. Needs a built tree.
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const results = process.env.TANDEM_TEST_RESULTS;

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.test.mjs'],
    // Servers are started, and a whole checkout is built.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    fileParallelism: false,
    reporters: results ? ['default', ['json', { outputFile: join(results, 'house.json') }]] : ['default'],
  },
});
