import { describe, expect, it } from 'vitest';
import { facts, flowOf, node, play, variable, walked } from '../../test/kit.js';
import type { FlowVariable } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import type { FlowEvent } from '../step/event.js';

const http = (config: Record<string, unknown>, errorPort = true, variables: FlowVariable[] = []) =>
  flowOf(
    [node('http', 'http', config), node('ok', 'end', { outcome: 'ok' }), node('failed', 'end', { outcome: 'failed' })],
    ['http.ok>ok', ...(errorPort ? ['http.error>failed'] : [])],
    [variable('order', 'string', 'A/1 ?&"'), variable('total', 'number', 12), variable('all', 'object'), ...variables],
  );

const inputOf = (config: Record<string, unknown>, name = 'Ann') => {
  const { effects } = play(http(config), [], { facts: { ...facts, customer: { ...facts.customer, name } } });
  const effect = effects.find(({ type }) => type === 'runNode');
  return effect?.type === 'runNode' ? effect.input : undefined;
};

const done = (body: JsonValue): FlowEvent => ({
  type: 'nodeDone',
  effectId: 's:1',
  port: 'ok',
  output: { status: 200, body },
});

describe('the request', () => {
  it('goes outside as an effect, and the session waits for it', () => {
    const played = play(http({ url: 'https://a.example/', timeoutSeconds: 3 }));
    expect(played.effects).toEqual([
      {
        type: 'runNode',
        id: 's:1',
        nodeId: 'http',
        nodeType: 'http',
        input: { method: 'GET', url: 'https://a.example/', headers: [] },
        timeoutMs: 3_000,
      },
    ]);
    expect(played.state.waitingFor).toEqual({ kind: 'node', effectId: 's:1' });
  });

  it('encodes what it fills into the address', () => {
    expect(inputOf({ url: 'https://a.example/{vars.order}?q={customer.name}' }, '李 雷')).toMatchObject({
      url: 'https://a.example/A%2F1%20%3F%26%22?q=%E6%9D%8E%20%E9%9B%B7',
    });
  });

  it('lets nothing that is filled in break a header', () => {
    const headers = [{ name: 'X-Name', value: '{customer.name}' }];
    expect(inputOf({ url: 'https://a.example/', headers }, 'Ann\r\nX-Admin: yes')).toMatchObject({
      headers: [{ name: 'X-Name', value: 'Ann X-Admin: yes' }],
    });
  });

  it('names a secret and never holds it', () => {
    const headers = [{ name: 'Authorization', value: 'Bearer ', secret: 'key' }];
    expect(inputOf({ url: 'https://a.example/', headers })).toMatchObject({ headers });
  });

  it.each([
    [
      { auth: 'bearer', authSecret: 'key', authUser: 'unused' },
      { name: 'Authorization', value: 'Bearer ', secret: 'key' },
    ],
    [
      { auth: 'basic', authSecret: 'key', authUser: 'for {customer.name}' },
      { name: 'Authorization', value: 'Basic ', secret: 'key', basicUser: 'for Ann' },
    ],
    [
      { auth: 'header', authSecret: 'key', authHeader: 'X-Key' },
      { name: 'X-Key', value: '', secret: 'key' },
    ],
    [
      { auth: 'signature', authSecret: 'key' },
      { name: 'X-Tandem-Signature', value: '', secret: 'key', signs: true },
    ],
  ])('authenticates by %j', (config, header) => {
    expect(inputOf({ url: 'https://a.example/', ...config })).toMatchObject({ headers: [header] });
  });

  it('fills the body value by value, so that no text can change its structure', () => {
    const body = '{"name": "Mr {customer.name}", "total": "{vars.total}", "list": [["{vars.order}"], 1, true, null]}';
    const name = '", "admin": true, "x": "';
    expect(inputOf({ method: 'POST', url: 'https://a.example/', body }, name)).toMatchObject({
      body: { name: `Mr ${name}`, total: 12, list: [['A/1 ?&"'], 1, true, null] },
    });
  });

  it('sends no body with a method that has none', () => {
    expect(inputOf({ method: 'DELETE', url: 'https://a.example/', body: '{"a": 1}' })).not.toHaveProperty('body');
  });

  it('has a secret’s name only when there is one', () => {
    const input = inputOf({ url: 'https://a.example/', headers: [{ name: 'Accept', value: 'text/plain' }] });
    expect(JSON.stringify(input)).toBe(
      '{"method":"GET","url":"https://a.example/","headers":[{"name":"Accept","value":"text/plain"}]}',
    );
  });
});

describe('the answer', () => {
  const mapping = [
    { path: 'data.items[1].price', variable: 'total' },
    { path: '', variable: 'all' },
    { path: 'data["odd key"]', variable: 'order' },
  ];
  const flow = http({ url: 'https://a.example/', mapping });

  it('is mapped into variables', () => {
    const body = { data: { items: [{}, { price: 9.5 }], 'odd key': 'yes' } };
    const played = play(flow, [done(body)]);
    expect(played.state.variables).toEqual({ order: 'yes', total: 9.5, all: body });
    expect(played.outcome).toBe('ok');
  });

  it('sets null for what is not in it', () => {
    const played = play(flow, [done('just text')]);
    expect(played.state.variables).toEqual({ order: null, total: null, all: 'just text' });
  });

  it.each<[string, FlowEvent, string]>([
    ['a failure', { type: 'nodeFailed', effectId: 's:1', code: 'timeout', message: 'late' }, 'node.timeout'],
    [
      'a failure with a family',
      { type: 'nodeFailed', effectId: 's:1', code: 'http.blocked', message: '' },
      'http.blocked',
    ],
    ['an error port', { type: 'nodeDone', effectId: 's:1', port: 'error', output: null }, 'flow.node_failed'],
  ])('takes the error port on %s', (_what, event, code) => {
    const played = play(flow, [event]);
    expect(walked(played)).toContain(`http>error#${code}`);
    expect(played.outcome).toBe('failed');
    expect(played.state.variables.total).toBe(12);
  });

  it('ends the session with the failure when no error port is wired', () => {
    const unwired = http({ url: 'https://a.example/' }, false);
    const played = play(unwired, [{ type: 'nodeFailed', effectId: 's:1', code: 'timeout', message: '' }]);
    expect(played.outcome).toBe('node.timeout');
  });

  it('is not taken from another effect, nor twice', () => {
    const other = play(flow, [{ type: 'nodeDone', effectId: 's:9', port: 'ok', output: {} }]);
    expect(other.state.status).toBe('waiting');
    const twice = play(flow, [done({}), done({ data: 1 })]);
    expect(twice.steps[2]).toEqual({ state: twice.steps[1]?.state, effects: [], path: [] });
  });

  it('does not lose the place to a message of the customer', () => {
    const played = play(flow, [{ type: 'message', messageId: 'm', text: 'hello?' }, done({})]);
    expect(played.outcome).toBe('ok');
  });

  it('that is too large for the variables takes the error port', () => {
    const played = play(flow, [done('x'.repeat(70_000))]);
    expect(walked(played)).toContain('http>error#flow.variables_too_large');
  });
});
