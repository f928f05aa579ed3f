// What the runners of tests have reported: vitest's and Playwright's JSON, one file a package.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const firstLines = (text) => (text ?? '').split('\n').slice(0, 3).join('\n    ');

function* ofVitest({ testResults }) {
  for (const { name: path, assertionResults, message } of testResults) {
    const file = relative('', path);
    // A file that cannot even be read has no tests; its failure is its own.
    if (message && assertionResults.length === 0) yield { outcome: 'failed', name: file, why: firstLines(message) };
    for (const { status, fullName, failureMessages } of assertionResults) {
      const outcome =
        status === 'failed'
          ? 'failed'
          : status !== 'passed'
            ? 'left out'
            : failureMessages?.length
              ? 'second go'
              : 'passed';
      yield { outcome, name: `${file}: ${fullName}`, why: firstLines(failureMessages?.[0]) };
    }
  }
}

const ofOutcome = { expected: 'passed', unexpected: 'failed', flaky: 'second go', skipped: 'left out' };

function* ofPlaywright({ suites }) {
  for (const { suites: inner, specs } of suites) {
    for (const { file, title, tests } of specs) {
      for (const { status, results } of tests) {
        const error = results.flatMap(({ errors }) => errors)[0];
        yield { outcome: ofOutcome[status], name: `${file}: ${title}`, why: firstLines(error?.message) };
      }
    }
    yield* ofPlaywright({ suites: inner ?? [] });
  }
}

/**
 * Counts the reports of a directory. A report that breaks off is a failure of its own.
 * @returns {{ passed: number, failed: number, told: string[] }} and what failed, at last or at first, with why
 */
export function countReports(directory) {
  const counted = { passed: 0, failed: 0, told: [] };
  for (const file of readdirSync(directory)) {
    try {
      const report = JSON.parse(readFileSync(join(directory, file), 'utf8'));
      for (const { outcome, name, why } of report.testResults ? ofVitest(report) : ofPlaywright(report)) {
        if (outcome === 'passed' || outcome === 'second go') counted.passed += 1;
        if (outcome === 'failed') counted.failed += 1;
        if (outcome === 'failed') counted.told.push(`failed: ${name}\n    ${why}`);
        if (outcome === 'second go') counted.told.push(`passed at the second go: ${name}\n    ${why}`);
      }
    } catch (error) {
      counted.failed += 1;
      counted.told.push(`The report ${file} cannot be read: ${error.message}`);
    }
  }
  return counted;
}
