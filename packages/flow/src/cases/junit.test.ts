import { describe, expect, it } from 'vitest';
import { nodeTypes } from '../../test/kit.js';
import { ticketFlow, ticketTests } from '../../test/ticket-flow.js';
import { toJunit } from './junit.js';
import { runCases } from './run-cases.js';

describe('results as JUnit', () => {
  it('name each flow and each case', () => {
    const { cases } = runCases({ ...ticketFlow, tests: ticketTests.slice(0, 2) }, { nodeTypes });
    expect(toJunit([{ name: 'Orders', cases }])).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="0">
  <testsuite name="Orders" tests="2" failures="0">
    <testcase classname="Orders" name="a VIP is greeted and answered"/>
    <testcase classname="Orders" name="silence ends the flow"/>
  </testsuite>
</testsuites>
`);
  });

  it('say what failed, safely', () => {
    const tests = [{ name: `<a> & "b" 'c' \u0007`, steps: [{ type: 'message' as const, text: '</failure>\uD800' }] }];
    const xml = toJunit([{ name: 'x', cases: runCases({ ...ticketFlow, tests }, { nodeTypes }).cases }]);
    expect(xml).toContain('name="&lt;a&gt; &amp; &quot;b&quot; &apos;c&apos; \ufffd"');
    expect(xml).toContain('expected: &lt;/failure&gt;\ufffd\nactual: Which order?');
    expect(xml).toContain('failures="1"');
    expect(xml.match(/<failure/g)).toHaveLength(1);
  });

  it('are complete without a case', () => {
    expect(toJunit([])).toContain('<testsuites tests="0" failures="0">');
  });
});
