import { describe, expect, it } from 'vitest';
import { node, variable } from '../../../test/kit.js';
import { eventFieldsOf } from './event-fields.js';
import { eventNames } from './event-names.js';

const paths = (type: string, config: Record<string, unknown> = {}) =>
  eventFieldsOf({ nodes: [node('begin', type, config)], variables: [] }).map(({ path }) => path);

describe('what a flow begins with', () => {
  it.each(eventNames)('holds what the log has of %s, and who did it', (on) => {
    expect(paths('event', { on }).length).toBeGreaterThan(1);
    expect(paths('event', { on }).at(-1)).toBe('actor');
  });

  it('is since when a time ran, and how long', () => {
    expect(paths('deadline', { clock: 'agentReply' })).toEqual(['since', 'seconds']);
    expect(paths('schedule')).toEqual(['at']);
  });

  it('is of a request what its step reads, with the types of the variables', () => {
    const fields = [
      { path: 'order.id', variable: 'order', required: true },
      { path: 'total', variable: 'sum' },
    ];
    const variables = [variable('order'), variable('sum', 'number')];
    const document = { nodes: [node('begin', 'webhook', { fields })], variables };
    expect(eventFieldsOf(document)).toEqual([
      { path: 'order.id', type: 'string', required: true },
      { path: 'total', type: 'number' },
    ]);
  });

  it('is nothing while customers begin it, or its trigger cannot be read', () => {
    expect(paths('start')).toEqual([]);
    expect(paths('event', { on: 'nonsense' })).toEqual([]);
    expect(paths('webhook', { fields: 'nonsense' })).toEqual([]);
  });
});
