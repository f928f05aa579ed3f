// Runs everything: lint, boundaries, types, unit and integration tests, checks of the whole, browser journeys. Counts what the runners
// report and closes with one line, whatever happens: N passed, N failed.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { countReports } from './count-reports.mjs';
import { ensureInstalled } from './install.mjs';
import { root, run } from './process.mjs';
import { step, summary } from './report.mjs';
import { smokeOnNewestNode } from './smoke.mjs';

const results = join(root, '.cache', 'test-results');

/** Without these nothing else can run: they always do, and their failure ends the run. */
const needed = new Set(['install', 'build']);

const stages = [
  ['install', ensureInstalled],
  ['lint', () => run('biome', ['ci', '--colors=off', '.'])],
  ['boundaries', () => run('turbo', ['boundaries'])],
  ['build', () => run('turbo', ['run', 'build', '--output-logs=errors-only'])],
  ['types', () => run('turbo', ['run', 'typecheck', '--output-logs=errors-only'])],
  [
    'tests',
    () =>
      // Half as many again as there are cores: what one package's tests wait for, another's need not.
      run('turbo', ['run', 'test', '--only', '--force', '--continue', '--concurrency=150%', '--output-logs=new-only'], {
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
    async () => {
      await ensureChromium();
      await run('turbo', ['run', 'journeys', '--only', '--output-logs=new-only'], {
        env: { TANDEM_TEST_RESULTS: results },
      });
    },
  ],
];

/** `only` names stages to run; nothing means all. Returns the exit code. */
export async function runTests(only = []) {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
  const outcome = { passed: 0, failed: 0 };
  for (const [name, action] of stages) {
    if (!needed.has(name) && only.length > 0 && !only.includes(name)) continue;
    try {
      await step(name, action);
      outcome.passed += 1;
    } catch (error) {
      outcome.failed += 1;
      process.stderr.write(`${name} failed: ${error.message}\n`);
      if (needed.has(name)) break;
    }
  }
  const counted = countReports(results);
  for (const line of counted.told) process.stderr.write(`${line}\n`);
  summary('tested');
  process.stdout.write(`${outcome.passed + counted.passed} passed, ${outcome.failed + counted.failed} failed\n`);
  return outcome.failed + counted.failed === 0 ? 0 : 1;
}
