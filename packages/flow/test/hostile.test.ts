import { describe, expect, it } from 'vitest';
import { checkExpression, evaluateExpression, readPattern, validate } from '../src/index.js';
import { both, environment, facts, flowOf, message, node, nodeTypes, now, play, said, variable } from './kit.js';

/** What people type who want something else than an answer. */
const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; DROP TABLE contacts; --",
  '{"$gt": ""}',
  '$where: sleep(1000)',
  '{vars.secret}',
  '{{vars.secret}}',
  '$' + '{process.env.SECRET_KEY}',
  '{{constructor.constructor("return process")()}}',
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  '\u0000\u0001\u001b[31m',
  '\u202Egnp.exe',
  '\uD800',
  'a'.repeat(3_999),
  '(((((((((((((((((((((((((((((((',
  '%00%0d%0aSet-Cookie: a=b',
  '\r\nX-Injected: yes',
  '=cmd|"/c calc"!A1',
];

const flow = flowOf(
  [
    node('ask', 'ask', { question: both('Say something'), variable: 'answer' }),
    node('call', 'http', {
      method: 'POST',
      url: 'https://a.example/search/{vars.answer}?q={vars.answer}',
      headers: [{ name: 'X-Answer', value: '{vars.answer}' }],
      body: '{"answer": "{vars.answer}", "quoted": "<{vars.answer}>"}',
    }),
    node('echo', 'send', { text: both('You said: {vars.answer}') }),
    node('end', 'end', {}),
  ],
  ['ask.answered>call', 'ask.person>end', 'call.ok>echo', 'call.error>echo', 'echo.next>end'],
  [variable('answer'), variable('secret', 'string', 'S3CRET')],
);

describe('a hostile answer', () => {
  it.each(hostile)('is kept and said as it was typed: %s', (text) => {
    const played = play(flow, [message(text), { type: 'nodeDone', effectId: 's:2', port: 'ok', output: {} }]);
    const kept = text.trim();
    expect(played.state.variables).toEqual({ answer: kept, secret: 'S3CRET' });
    expect(said(played).at(-1)).toBe(`You said: ${kept}`);
    expect(said(played).join()).not.toContain('S3CRET');
  });

  it.each(hostile.filter((text) => text !== '\uD800'))('stays in its place in a request: %s', (text) => {
    const { effects } = play(flow, [message(text)]);
    const effect = effects.find(({ type }) => type === 'runNode');
    const kept = text.trim();
    expect(effect).toMatchObject({
      input: { body: { answer: kept, quoted: `<${kept}>` } },
    });
    const { url, headers } = (effect?.type === 'runNode' ? effect.input : {}) as {
      url: string;
      headers: { value: string }[];
    };
    const parsed = new URL(url);
    expect(parsed.host).toBe('a.example');
    expect(parsed.pathname.startsWith('/search/')).toBe(true);
    expect(parsed.searchParams.get('q')).toBe(kept);
    expect(headers[0]?.value).not.toMatch(/[\r\n\0]/);
  });

  it('that is half a character becomes a whole one in an address', () => {
    const { effects } = play(flow, [message('a\uD800b😀')]);
    expect(effects.find(({ type }) => type === 'runNode')).toMatchObject({
      input: { url: 'https://a.example/search/a%EF%BF%BDb%F0%9F%98%80?q=a%EF%BF%BDb%F0%9F%98%80' },
    });
  });
});

describe('a hostile document', () => {
  it.each(hostile)('with %s in every field is checked and run without harm', (text) => {
    const document = flowOf(
      [
        node('a', 'send', { text: both(text), quickReplies: [{ id: 'x', label: both(text) }] }),
        node('b', 'ask', { question: both(text), kind: 'pattern', pattern: text, variable: 'answer' }),
        node('c', 'condition', { branches: [{ id: 'x', when: { kind: 'cel', expression: text } }] }),
        node('d', 'hours', { hoursId: text }),
        node('e', 'handoff', { queueId: text, reason: text }),
      ],
      ['a.next>b', 'b.answered>c', 'b.person>c', 'c.x>d', 'c.else>d', 'd.open>e', 'd.closed>e'],
      [variable('answer')],
    );
    expect(Array.isArray(validate(document, nodeTypes, environment))).toBe(true);
    const played = play(document, [message(text), message(text), message(text)]);
    expect(played.state.status).toBe('ended');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('a hostile expression', () => {
  const scope = { ...facts, vars: { answer: 'x' }, now: new Date(now) };

  it.each([
    'vars.constructor.constructor("return 1")()',
    'vars["__proto__"]["polluted"]',
    'customer.__proto__',
    '"".constructor',
    'this',
    'globalThis.process',
    'import("node:fs")',
    'customer.attributes.toString()',
    '[].constructor',
    '{"__proto__": {"polluted": true}}.polluted',
  ])('reaches nothing: %s', (source) => {
    expect(() => evaluateExpression(source, scope)).toThrow();
  });

  it.each(hostile)('is a named problem or harmless: %s', (source) => {
    const problem = checkExpression(source, [variable('answer')]);
    expect(problem === undefined || problem.code.length > 0).toBe(true);
  });
});

describe('a hostile pattern', () => {
  it.each(hostile)('is refused or matches in bounded steps: %s', (source) => {
    const read = () => readPattern(source).matchesPart('a'.repeat(1_000));
    expect([true, false, 'refused']).toContain(attempt(read));
  });
});

function attempt(read: () => boolean): boolean | string {
  try {
    return read();
  } catch (error) {
    return error instanceof Error && 'position' in error ? 'refused' : 'another error';
  }
}
