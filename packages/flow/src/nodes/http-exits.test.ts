import { describe, expect, it } from 'vitest';
import { effectsOf, facts, flowOf, node, now, play, playNode, variable, walked } from '../../test/kit.js';
import type { JsonValue } from '../document/json.js';
import type { FlowEvent } from '../step/event.js';
import type { HttpInput } from './http-request.js';

const ports = ['ok', 'error'];
const variables = [variable('v'), variable('w'), variable('got', 'object'), variable('more', 'object')];

const call = (config: Record<string, unknown>, events: FlowEvent[] = [], settings = {}) =>
  playNode('http', { url: 'https://a.example/', ...config }, { ports, events, variables, ...settings });
const done = (output: JsonValue, port = 'ok'): FlowEvent => ({ type: 'nodeDone', effectId: 's:1', port, output });
const failed = (code: string, retryable?: boolean, effectId = 's:1'): FlowEvent => ({
  ...{ type: 'nodeFailed', effectId, code, message: '' },
  ...(retryable !== undefined && { retryable }),
});

/** The request that is made, with these values in its variables. */
function request(config: Record<string, unknown>, v: JsonValue = null, w: JsonValue = null): HttpInput {
  const given = [{ ...variables[0]!, initial: v }, { ...variables[1]!, initial: w }, ...variables.slice(2)];
  const [effect] = effectsOf(call(config, [], { variables: given }), 'runNode');
  return effect?.input as unknown as HttpInput;
}

describe('an address', () => {
  const path = (url: string, v: JsonValue, w: JsonValue = null) => new URL(request({ url }, v, w).url);

  it.each([
    '..',
    '.',
    '...',
    '. .',
    '..%2f',
    '%2e%2e',
    '%2E.',
    '..\\',
    '\\..\\',
    '/../',
    '//b.example',
    '?x',
    '#x',
    '@b',
  ])('is not left by a value of %j in its path', (value) => {
    const { host, pathname, search, hash } = path('https://a.example/orders/{vars.v}/items', value);
    expect([host, search, hash]).toEqual(['a.example', '', '']);
    expect(pathname).toMatch(/^\/orders\/[^/]+\/items$/);
  });

  it.each([
    ['.', '.'],
    ['..', ''],
    ['', '..'],
    ['.', ''],
  ])('is not left by two values side by side: %j %j', (v, w) => {
    expect(path('https://a.example/orders/{vars.v}{vars.w}/items', v, w).pathname).toMatch(/^\/orders\/[^/]+\/items$/);
    expect(path('https://a.example/orders/{vars.v}{vars.w}', v, w).pathname).toMatch(/^\/orders\/[^/]+$/);
  });

  it('keeps what its author wrote, dots as well', () => {
    expect(request({ url: 'https://a.example/x/../y?a=..#.' }).url).toBe('https://a.example/x/../y?a=..#.');
  });

  it.each(['..', '.', 'a b', 'a+b', 'a&b=c', '50%', '中文', '😀', '#', '?'])(
    'gives %j in its query as it was typed',
    (value) => {
      expect(path('https://a.example/x?q={vars.v}&z=1', value).searchParams.get('q')).toBe(value);
      expect(path('https://a.example/x?q={vars.v}&z=1', value).searchParams.get('z')).toBe('1');
    },
  );

  it.each<[JsonValue, string]>([
    [null, '/x/'],
    [0, '/x/0'],
    [true, '/x/true'],
    [[1, 'a'], '/x/1%2C%20a'],
    [{ a: 1 }, '/x/%7B%22a%22%3A1%7D'],
  ])('holds %j as %s', (value, pathname) => {
    expect(path('https://a.example/x/{vars.v}', value).pathname).toBe(pathname);
  });
});

describe('a header', () => {
  it.each(['\r\nX-Evil: 1', 'a\u0000b', 'a\u001bb', 'a\u0085b', 'a\tb', '\u007f', '\n'])(
    'stays on its line: %j',
    (value) => {
      const [header] = request({ headers: [{ name: 'X-V', value: '<{vars.v}>' }] }, value).headers;
      expect(header?.value).not.toMatch(/\p{Cc}/u);
      expect(header?.value).toMatch(/^<.*>$/);
    },
  );

  it.each([
    ['none', {}, []],
    ['bearer', {}, [{ name: 'Authorization', value: 'Bearer ', secret: 'key' }]],
    [
      'basic',
      { authUser: 'u{vars.v}' },
      [{ name: 'Authorization', value: 'Basic ', secret: 'key', basicUser: 'u李 雷' }],
    ],
    ['header', { authHeader: 'X-Key' }, [{ name: 'X-Key', value: '', secret: 'key' }]],
    ['signature', {}, [{ name: 'X-Tandem-Signature', value: '', secret: 'key', signs: true }]],
  ])('of %s says who asks, after its own', (auth, more, headers) => {
    const own = { name: 'X-Own', value: '1' };
    expect(request({ auth, authSecret: 'key', ...more, headers: [own] }, '李\n雷').headers).toEqual([own, ...headers]);
  });
});

describe('a body', () => {
  const body = (template: string, v: JsonValue = null, method = 'POST') => request({ method, body: template }, v).body;

  it.each<[string, JsonValue, JsonValue]>([
    ['{"a": "{vars.v}"}', 'x', { a: 'x' }],
    ['{"a": "{vars.v}"}', 5, { a: 5 }],
    ['{"a": "{vars.v}"}', [1, { b: null }], { a: [1, { b: null }] }],
    ['{"a": "{vars.v}"}', null, { a: null }],
    ['{"a": "{vars.v}!"}', 5, { a: '5!' }],
    ['{"a": " {vars.v}"}', null, { a: ' ' }],
    ['["{vars.v}", "{{vars.v}"]', '", "evil": "', ['", "evil": "', '{vars.v}']],
    ['{"{vars.v}": 1}', 'x', { '{vars.v}': 1 }],
    ['"{vars.v}"', { deep: [1] }, { deep: [1] }],
    ['{"__proto__": {"a": 1}}', null, JSON.parse('{"__proto__": {"a": 1}}')],
    ['[1, true, null]', null, [1, true, null]],
    ['0', null, 0],
  ])('%s with %j is %j', (template, value, filled) => {
    expect(body(template, value)).toEqual(filled);
  });

  it.each([
    ['', 'POST'],
    ['  ', 'PUT'],
    ['{broken', 'PATCH'],
    ['{"a": 1}', 'GET'],
    ['{"a": 1}', 'DELETE'],
  ])('%j is not sent with %s', (template, method) => {
    expect(body(template, null, method)).toBeUndefined();
  });
});

describe('an answer', () => {
  const mapping = [
    { path: 'data.items[0].id', variable: 'got' },
    { path: '', variable: 'more' },
  ];

  it.each<[JsonValue, JsonValue, JsonValue]>([
    [{ body: { data: { items: [{ id: 7 }] } } }, 7, { data: { items: [{ id: 7 }] } }],
    [{ body: { data: { items: [] } } }, null, { data: { items: [] } }],
    [{ body: { data: null } }, null, { data: null }],
    [{ body: 'plain text' }, null, 'plain text'],
    [{ body: null }, null, null],
    [{}, null, null],
    [null, null, null],
    ['nonsense', null, null],
    [[1], null, null],
    [{ body: { data: { items: { 0: { id: 'object' } } } } }, 'object', { data: { items: { 0: { id: 'object' } } } }],
  ])('of %j is kept as %j and %j', (output, got, more) => {
    const played = call({ mapping }, [done(output)]);
    expect(played.outcome).toBe('ok');
    expect(played.state.variables).toMatchObject({ got, more });
  });

  it.each([
    ['through another port', done({}, 'error'), 'flow.node_failed'],
    ['through no port', done({}, ''), 'flow.node_failed'],
    ['that failed', failed('http.timeout'), 'http.timeout'],
    ['that failed without a dot in its code', failed('timeout'), 'node.timeout'],
    ['that may be better later, with no retries left', failed('http.busy', true), 'http.busy'],
    ['larger than variables may be', done({ body: 'x'.repeat(70_000) }), 'flow.variables_too_large'],
  ])('%s leaves by the error port', (_what, event, code) => {
    const played = call({ mapping }, [event]);
    expect(played.outcome).toBe('error');
    expect(walked(played)).toContain(`x>error#${code}`);
    expect(played.state.attempts).toEqual({});
  });
});

describe('time', () => {
  it.each([1, 10, 30])('of %d seconds is given to the request in milliseconds', (timeoutSeconds) => {
    expect(effectsOf(call({ timeoutSeconds }), 'runNode')[0]?.timeoutMs).toBe(timeoutSeconds * 1_000);
  });

  it('between tries doubles from two seconds, to the millisecond', () => {
    const document = flowOf([node('call', 'http', { url: 'https://a.example/', retries: 5 })], []);
    let { state } = play(document);
    const waits: number[] = [];
    for (let n = 1, at = now; n <= 10; n += 2) {
      const asked = play(document, [failed('http.busy', true, `s:${n}`)], { state, now: at });
      const due = effectsOf(asked, 'startTimer')[0]?.dueAt ?? 0;
      waits.push(due - at);
      at = due;
      ({ state } = play(document, [{ type: 'timer', timerId: `s:${n + 1}` }], { state: asked.state, now: at }));
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000]);
    expect(play(document, [failed('http.busy', true, 's:11')], { state }).outcome).toBe('http.busy');
  });

  it('a repeated request reads its values anew', () => {
    const config = { url: 'https://a.example/{customer.tier}', retries: 1 };
    const { state } = call(config, [failed('http.busy', true)]);
    const vip = { ...facts, customer: { ...facts.customer, tier: 'vip' } };
    const again = call(config, [{ type: 'timer', timerId: 's:2' }], { state, facts: vip });
    expect(effectsOf(again, 'runNode')).toMatchObject([{ repeats: 's:1', input: { url: 'https://a.example/vip' } }]);
  });
});
