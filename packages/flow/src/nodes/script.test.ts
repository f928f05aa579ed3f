import { describe, expect, it } from 'vitest';
import { environment, flowOf, node, nodeTypes, play, variable, walked } from '../../test/kit.js';
import type { JsonValue } from '../document/json.js';
import type { FlowEvent } from '../step/event.js';
import { validate } from '../validate/validate.js';

const outputs = [
  { name: 'sum', type: 'number', variable: 'total' },
  { name: 'who', type: 'string', variable: 'name' },
];
const flow = (config: Record<string, unknown> = {}) =>
  flowOf(
    [
      node('calc', 'script', {
        inputs: [
          { name: 'a', value: { kind: 'cel', expression: 'vars.total + 1.0' } },
          { name: 'b', value: { kind: 'literal', value: [1] } },
        ],
        code: 'return { sum: input.a, who: "x" };',
        outputs,
        ...config,
      }),
      node('good', 'end', { outcome: 'good' }),
      node('bad', 'end', { outcome: 'bad' }),
    ],
    ['calc.ok>good', 'calc.error>bad'],
    [variable('total', 'number', 4), variable('name', 'string', 'nobody')],
  );
const done = (output: JsonValue): FlowEvent => ({ type: 'nodeDone', effectId: 's:1', port: 'ok', output });

describe('a script', () => {
  it('goes outside with its code and its inputs', () => {
    expect(play(flow()).effects).toEqual([
      {
        ...{ type: 'runNode', id: 's:1', nodeId: 'calc', nodeType: 'script', timeoutMs: 15_000 },
        input: { code: 'return { sum: input.a, who: "x" };', input: { a: 5, b: [1] }, cpuMs: 500 },
      },
    ]);
  });

  it('gives its outputs to variables, and nothing else', () => {
    const played = play(flow(), [done({ sum: 9, who: 'Ann', more: true })]);
    expect(played.outcome).toBe('good');
    expect(played.state.variables).toEqual({ total: 9, name: 'Ann' });
  });

  it.each<[string, JsonValue]>([
    ['nothing', null],
    ['a list', [9, 'Ann']],
    ['a text', 'Ann'],
    ['too little', { sum: 9 }],
    ['another type', { sum: '9', who: 'Ann' }],
    ['null for a text', { sum: 9, who: null }],
  ])('that returns %s takes the error port, and sets nothing', (_what, output) => {
    const played = play(flow(), [done(output)]);
    expect(walked(played)).toContain('calc>error#script.output_invalid');
    expect(played.state.variables).toEqual({ total: 4, name: 'nobody' });
  });

  it('that fails takes the error port with the code of the failure', () => {
    const event: FlowEvent = { type: 'nodeFailed', effectId: 's:1', code: 'script.timeout', message: '' };
    expect(walked(play(flow(), [event]))).toContain('calc>error#script.timeout');
  });
});

describe('the check of a script', () => {
  const problems = (config: Record<string, unknown>) =>
    validate(flow(config), nodeTypes, environment)
      .filter(({ severity }) => severity === 'error')
      .map(({ code, field, params }) => [code, field, params?.line, params?.column]);

  it.each([
    ['return {};', []],
    ['const { a } = input;\nreturn { sum: a?.b ?? 1n };', []],
    ['return {', [['script_syntax', 'code', 1, 9]]],
    ['let a = 1;\nlet a = 2;', [['script_syntax', 'code', 2, 5]]],
    ['}); steal(); (function () {', [['script_syntax', 'code', 1, 1]]],
    ['import fs from "fs"', [['script_syntax', 'code', 1, 1]]],
    ['with (input) {}', [['script_syntax', 'code', 1, 1]]],
  ])('reads %.40s', (code, expected) => {
    expect(problems({ code })).toEqual(expected);
  });

  it('survives one that is nested without end', () => {
    expect(problems({ code: '['.repeat(20_000) })).toMatchObject([['script_syntax', 'code', 1, expect.any(Number)]]);
  });

  it('wants the type of an output to be its variable’s', () => {
    expect(problems({ outputs: [{ name: 'sum', type: 'list', variable: 'total' }] })).toEqual([
      ['value_type', 'outputs.0.type', undefined, undefined],
    ]);
  });
});
