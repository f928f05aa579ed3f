import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFlow } from '../../test/arbitrary-flow.js';
import { environment, flowOf, node, nodeTypes, variable } from '../../test/kit.js';
import { shopFlow } from '../../test/shop-flow.js';
import { ticketFlow, ticketTests } from '../../test/ticket-flow.js';
import { documentLimits, type FlowDocument } from '../document/flow-document.js';
import { validate } from '../validate/validate.js';
import { readFlowFile } from './read-flow-file.js';

const small = flowOf([node('end', 'end')], [], [variable('v')]);
const whole = {
  ...ticketFlow,
  tests: ticketTests,
  annotations: [{ kind: 'note', id: 'n', position: { x: 0, y: 0 }, width: 10, height: 10, text: 'hi' }],
};

/** The codes of what is wrong; a file without problems has none. Never half a flow beside its problems. */
function codesOf(text: string): string[] {
  const read = readFlowFile(text);
  if (!('issues' in read)) {
    return [];
  }
  expect(Object.keys(read)).toEqual(['issues']);
  expect(read.issues.length).toBeGreaterThan(0);
  return [...new Set(read.issues.map(({ code }) => code))];
}
const codes = (file: unknown): string[] => codesOf(JSON.stringify(file));

const isPolluted = (): boolean => 'polluted' in {} || 'polluted' in [] || 'polluted' in (() => 0);

describe('keys that mean something to JavaScript', () => {
  const keys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '__defineGetter__'];
  /** Where a key can stand: the piece of text behind whose bracket it is put. */
  const places: [string, string][] = [
    ['the file', '{"id":"flow"'],
    ['a step', '{"id":"look"'],
    ['the settings of a step', '{"url":'],
    ['the place of a step', '{"x":0,"y":0}'],
    ['a connection', '{"id":"tier:vip:welcome"'],
    ['the end of a connection', '{"node":"tier"'],
    ['a variable', '{"name":"order"'],
    ['a case', '{"name":"a VIP is greeted and answered"'],
    ['the customer of a case', '{"tier":"vip"'],
    ['the mocks of a case', '{"look":{"port"'],
    ['what a mock answers', '{"state":"sent"'],
    ['a step of a case', '{"type":"say","text":"A1"'],
    ['a note', '{"kind":"note"'],
  ];
  const text = JSON.stringify(whole);

  it.each(places)('are looked for in %s: there is one', (_where, before) => {
    expect(text).toContain(before);
  });

  it.each(places.flatMap(([where, before]) => keys.map((key): [string, string, string] => [key, where, before])))(
    '%s in %s pollutes nothing, and breaks nothing',
    (key, _where, before) => {
      const hostile = text.replace(before, `{"${key}":{"polluted":true},${before.slice(1)}`);
      const read = readFlowFile(hostile);
      expect(isPolluted()).toBe(false);
      if ('issues' in read) {
        expect(read.issues.every(({ code }) => code === 'document_malformed')).toBe(true);
        return;
      }
      expect(() => validate(read.flow, nodeTypes, environment)).not.toThrow();
      expect(isPolluted()).toBe(false);
      for (const { config } of read.flow.nodes) {
        expect(Object.getPrototypeOf(config)).toBe(Object.prototype);
      }
    },
  );

  it.each(keys.filter((key) => key !== 'prototype'))('%s is no id of a step, a connection or a flow', (id) => {
    expect(codes({ ...small, id })).toEqual(['document_malformed']);
    expect(codes({ ...small, nodes: [{ ...node('x', 'end'), id }] })).toEqual(['document_malformed']);
    expect(codes({ ...small, edges: [{ id, from: { node: 'start', port: 'next' }, to: 'end' }] })).toEqual([
      'document_malformed',
    ]);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('%s is no name of a variable', (name) => {
    expect(codes({ ...small, variables: [{ name, type: 'string' }] })).toEqual(['document_malformed']);
  });
});

describe('a limit', () => {
  const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  const note = (i: number) => ({ kind: 'note', id: `n${i}`, position: { x: 0, y: 0 }, width: 1, height: 1, text: '' });
  const lists: [keyof typeof documentLimits, (i: number) => unknown][] = [
    ['nodes', (i) => node(`n${i}`, 'end')],
    ['edges', (i) => ({ id: `e${i}`, from: { node: 'a', port: 'next' }, to: 'b' })],
    ['variables', (i) => variable(`v${i}`)],
    ['tests', (i) => ({ name: `t${i}`, steps: [{ type: 'silence' }] })],
    ['annotations', note],
  ];

  it.each(lists)('of %s is kept to the one', (list, make) => {
    const limit = documentLimits[list];
    expect(codes({ ...small, [list]: many(limit, make) })).toEqual([]);
    const over = codes({ ...small, [list]: many(limit + 1, make) });
    expect(over).toEqual([['tests', 'annotations'].includes(list) ? 'document_malformed' : 'document_too_large']);
  });

  it.each([
    ['x', 1],
    ['é', 2],
    ['中', 3],
    ['😀', 4],
  ])('of bytes counts %s as %d', (sign, bytes) => {
    const filled = (note: string) => ({ ...small, nodes: [{ ...node('start', 'start'), config: { note } }] });
    const left = documentLimits.bytes - JSON.stringify(filled('')).length;
    const fits = sign.repeat(Math.floor(left / bytes)) + 'x'.repeat(left % bytes);
    expect(codes(filled(fits))).toEqual([]);
    expect(codes(filled(`${fits}x`))).toEqual(['document_too_large']);
  });

  it.each([
    ['in the settings of a step', (deep: unknown) => ({ ...small, nodes: [node('start', 'start', { deep })] }), 4],
    ['in a variable', (deep: unknown) => ({ ...small, variables: [{ name: 'v', type: 'list', initial: deep }] }), 3],
  ])('of depth %s', (_where, around, outside) => {
    const nested = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
    expect(codes(around(nested(60 - outside)))).toEqual([]);
    expect(codes(around(nested(61 - outside)))).toEqual(['document_too_deep']);
    expect(codes(around(nested(3_000)))).toEqual(['document_too_deep']);
  });

  it.each([10_000, 100_000])('of depth holds for %d brackets that are nothing else', (depth) => {
    expect(codesOf('['.repeat(depth) + ']'.repeat(depth))).toEqual(['document_malformed']);
    expect(codesOf(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)).toEqual(['document_too_deep']);
  });
});

describe('a version', () => {
  it.each([1, undefined])('of the format %s is known', (format) => {
    expect(codes({ format, ...small })).toEqual([]);
  });

  it.each([0, 2, 99, -1, 1.5, '1', null, true, [1], {}])('of the format %j is none', (format) => {
    expect(codes({ format, ...small })).toEqual(['file_format']);
  });

  it.each([0, 1, 999_999])('of a flow may be %d', (version) => {
    expect(codes({ ...small, version })).toEqual([]);
  });

  it.each([-1, 1.5, '1', null, 1e300])('of a flow is not %j', (version) => {
    expect(codes({ ...small, version })).toEqual(['document_malformed']);
  });

  it('of a step that is newer than this one is read, and a problem that is named', () => {
    const newer = { ...small, nodes: small.nodes.map((item) => ({ ...item, typeVersion: 2 })) };
    const read = readFlowFile(JSON.stringify(newer));
    expect('flow' in read && validate(read.flow, nodeTypes, environment).map(({ code }) => code)).toContain(
      'node_too_new',
    );
  });

  it.each([0, -1, 1.5, '1'])('of a step is not %j', (typeVersion) => {
    expect(codes({ ...small, nodes: [{ ...node('start', 'start'), typeVersion }] })).toEqual(['document_malformed']);
  });
});

describe('flows that a file brings', () => {
  const calling = (id: string, version: number, ...calls: string[]): FlowDocument => ({
    ...flowOf(
      calls.map((flow, i) => node(`call${i}`, 'subFlow', { flow })),
      [],
    ),
    id,
    version,
  });
  const file = (flow: FlowDocument, ...calls: unknown[]) => codes({ ...flow, calls });

  it.each<[string, FlowDocument, FlowDocument[], string[]]>([
    ['one after another', calling('a', 1, 'b@1'), [calling('b', 1, 'c@1'), calling('c', 1)], []],
    ['two that call the same', calling('a', 1, 'b@1', 'c@1'), [calling('b', 1, 'c@1'), calling('c', 1)], []],
    ['one that is not brought', calling('a', 1, 'gone@1'), [], []],
    ['one that calls its own earlier version', calling('a', 1), [calling('b', 2, 'b@1'), calling('b', 1)], []],
    ['one that calls itself', calling('a', 1, 'a@1'), [], ['file_calls_round']],
    [
      'two that call each other',
      calling('a', 1),
      [calling('b', 1, 'c@1'), calling('c', 1, 'b@1')],
      ['file_calls_round'],
    ],
    ['one that calls the flow itself', calling('a', 1, 'b@1'), [calling('b', 1, 'a@1')], ['file_calls_round']],
    [
      'a round of three behind a way in',
      calling('a', 1, 'b@1'),
      [calling('b', 1, 'c@1'), calling('c', 1, 'd@1'), calling('d', 1, 'c@1')],
      ['file_calls_round'],
    ],
    ['one that cannot be read as a name', calling('a', 1, 'a'), [], []],
  ])('%s: %j', (_what, flow, calls, expected) => {
    expect(file(flow, ...calls)).toEqual(expected);
  });

  it('in a long row, and in a long round, are looked through', () => {
    const row = Array.from({ length: 400 }, (_, i) => calling(`f${i}`, 1, `f${i + 1}@1`));
    expect(file(calling('a', 1, 'f0@1'), ...row)).toEqual([]);
    expect(file(calling('a', 1, 'f0@1'), ...row, calling('f400', 1, 'f0@1'))).toEqual(['file_calls_round']);
  });

  it.each([[null], ['flow'], [[]], [{}], [{ ...small, id: '../x' }], [{ ...small, surprise: 1 }], [small, 7]])(
    'are refused whole when one is %j',
    (...calls) => {
      expect(file(ticketFlow, ...calls)).toEqual(['document_malformed']);
    },
  );

  it('say which of them is wrong', () => {
    const read = readFlowFile(JSON.stringify({ ...small, calls: [small, { ...small, nodes: 1 }] }));
    expect('issues' in read && read.issues).toMatchObject([{ code: 'document_malformed', field: 'calls.1.nodes' }]);
  });
});

describe('a text', () => {
  it.each(['\uFEFF', ' \n\t', '\r\n'])('with %j before it is read', (before) => {
    expect(codesOf(before + JSON.stringify(small))).toEqual([]);
  });

  it.each([
    ...['', ' ', 'null ', '0', '"x"', 'undefined', 'NaN', '{', '}', '{]', "{'id': 1}", '{"id": 1,}', '// x\n{}'],
    ...['<xml/>', 'id: flow', '\u0000', '\uFEFF', '\uFEFF\uFEFF{}', '{"a":1}{"b":2}'],
  ])('%j is no flow', (text) => {
    expect(['file_not_json', 'document_malformed']).toContain(codesOf(text)[0]);
  });

  it('that ends at any place before its end is not JSON', () => {
    const text = JSON.stringify(small);
    for (let length = 0; length < text.length; length += 1) {
      expect(codesOf(text.slice(0, length))).toEqual(['file_not_json']);
    }
  });

  it('with anything in place of anything is a flow or a list of named problems', () => {
    const text = JSON.stringify(shopFlow);
    const pieces = [...text.matchAll(/"[^"]*"|\d+|[[\]{}]/g)].map(({ index, 0: piece }) => ({ index, piece }));
    const instead = fc.constantFrom('null', '[]', '{}', '-1', '1e999', '"__proto__"', 'true', '"x"', '[[[]]]', '');
    fc.assert(
      fc.property(fc.nat(pieces.length - 1), instead, (place, put) => {
        const { index = 0, piece = '' } = pieces[place] ?? {};
        const read = readFlowFile(text.slice(0, index) + put + text.slice(index + piece.length));
        expect(
          'issues' in read || validate(read.flow, nodeTypes, environment).every(({ code }) => code !== ''),
        ).toBeTruthy();
      }),
      { numRuns: 300 },
    );
  });

  it('that a flow is written as gives the flow again', () => {
    fc.assert(
      fc.property(anyFlow, fc.boolean(), (flow, spaced) => {
        const read = readFlowFile(JSON.stringify({ format: 1, ...flow, id: 'another' }, null, spaced ? 2 : 0));
        expect(read).toEqual({ flow: JSON.parse(JSON.stringify({ ...flow, id: 'another' })), calls: [] });
      }),
      { numRuns: 80 },
    );
  });
});
