// Runs everything: lint, boundaries, types, unit and integration tests, checks of the whole, browser journeys. Counts what the runners
// report and closes with one line: N passed, N failed.
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './process.mjs';
import { step } from './report.mjs';
import { smokeOnNewestNode } from './smoke.mjs';

const results = join(root, '.cache', 'test-results');

const stages = [
  ['lint', () => run('biome', ['ci', '--colors=off', '.'])],
  ['boundaries', () => run('turbo', ['boundaries'])],
  ['build', () => run('turbo', ['run', 'build', '--output-logs=errors-only'])],
  ['types', () => run('turbo', ['run', 'typecheck', '--output-logs=errors-only'])],
  [
    'tests',
    () =>
      run('turbo', ['run', 'test', '--continue', '--force', '--output-logs=new-only'], {
        env: { TANDEM_TEST_RESULTS: results },
      }),
  ],
  [
    'house',
    () =>
      run('vitest', ['run', '--config', 'tools/checks/vitest.config.mjs'], { env: { TANDEM_TEST_RESULTS: results } }),
  ],
  ['newest Node', smokeOnNewestNode],
  [
    'journeys',
    () => run('turbo', ['run', 'journeys', '--output-logs=new-only'], { env: { TANDEM_TEST_RESULTS: results } }),
  ],
];

/** vitest's and Playwright's JSON reports, one file a package. */
function countReports() {
  let passed = 0;
  let failed = 0;
  for (const file of readdirSync(results)) {
    const report = JSON.parse(readFileSync(join(results, file), 'utf8'));
    passed += report.numPassedTests ?? report.stats?.expected ?? 0;
    failed += report.numFailedTests ?? report.stats?.unexpected ?? 0;
  }
  return { passed, failed };
}

/** `only` names stages to run; nothing means all. Returns the exit code. */
export async function runTests(only = []) {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const outcome = { passed: 0, failed: 0 };
  for (const [name, action] of stages) {
    if (only.length > 0 && !only.includes(name)) continue;
    try {
      await step(name, action);
      outcome.passed += 1;
    } catch (error) {
      outcome.failed += 1;
      process.stderr.write(`${name} failed: ${error.message}\n`);
      if (name === 'build') break;
    }
  }
  const counted = countReports();
  outcome.passed += counted.passed;
  outcome.failed += counted.failed;
  process.stdout.write(`${outcome.passed} passed, ${outcome.failed} failed\n`);
  return outcome.failed === 0 ? 0 : 1;
}
