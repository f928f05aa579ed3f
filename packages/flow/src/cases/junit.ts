import type { CaseResult } from './run-case.js';

/** The results of one flow's cases. */
export interface Suite {
  name: string;
  cases: readonly CaseResult[];
}

/** Results in the XML that build servers read (JUnit). */
export function toJunit(suites: readonly Suite[]): string {
  const total = (list: readonly Suite[]) => list.reduce((sum, { cases }) => sum + cases.length, 0);
  const failed = (list: readonly Suite[]) =>
    list.reduce((sum, { cases }) => sum + cases.filter(({ failure }) => failure).length, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${total(suites)}" failures="${failed(suites)}">`,
    ...suites.flatMap((suite) => [
      `  <testsuite name="${xml(suite.name)}" tests="${total([suite])}" failures="${failed([suite])}">`,
      ...suite.cases.flatMap((result) => caseLines(suite.name, result)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function caseLines(suite: string, { name, failure }: CaseResult): string[] {
  const open = `    <testcase classname="${xml(suite)}" name="${xml(name)}"`;
  return failure
    ? [
        `${open}>`,
        `      <failure type="${failure.type}" message="${xml(`step ${failure.step + 1}: ${failure.type}`)}">`,
        xml(`expected: ${failure.expected}\nactual: ${failure.actual}`),
        '      </failure>',
        '    </testcase>',
      ]
    : [`${open}/>`];
}

const entities: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML 1.0 has no way to write most control characters, nor half a surrogate pair. */
const xml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[<>&"']/g, (sign) => entities[sign] ?? sign);
