import fc from 'fast-check';
import { expect, it } from 'vitest';
import { validate } from '../src/index.js';
import { anyEvent, anyFacts, anyFlow } from './arbitrary-flow.js';
import { environment, nodeTypes, play } from './kit.js';

/** Outcomes that only a broken document can have, and the problems that name the break before anybody runs it. */
const foretold: Record<string, string[]> = {
  'flow.no_start': ['no_start'],
  'flow.node_missing': ['edge_dangling', 'jump_nowhere'],
  'flow.node_misconfigured': ['required', 'invalid', 'not_bypassable'],
  'flow.node_type_unavailable': ['node_type_unknown', 'plugin_unavailable'],
  'flow.node_too_new': ['node_too_new'],
  'flow.port_open': ['port_open', 'edge_dangling', 'not_bypassable'],
  'flow.pattern_invalid': ['pattern_syntax', 'pattern_unsupported', 'pattern_too_complex', 'required'],
  'flow.expression_syntax': ['expression_syntax'],
  'flow.expression_unknown_name': ['expression_unknown_name'],
  'flow.expression_too_long': ['expression_too_long'],
};

it('what ends a session for a fault of its flow was a problem of the document before', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(fc.tuple(anyFlow, fc.array(anyEvent, { maxLength: 8 }), anyFacts), ([flow, events, facts]) => {
      const { outcome = '' } = play(flow, events, { facts }).state;
      const expected = foretold[outcome];
      if (expected) {
        met.add(outcome);
        const errors = validate(flow, nodeTypes, environment).filter(({ severity }) => severity === 'error');
        expect(errors.map(({ code }) => code).filter((code) => expected.includes(code))).not.toEqual([]);
      }
    }),
    { numRuns: 800 },
  );
  expect(met.size).toBeGreaterThanOrEqual(4);
});
