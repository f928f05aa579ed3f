import { describe, expect, it } from 'vitest';
import { configSchemaOf } from './form.js';
import type { NodeType } from './node-type.js';
import { builtInNodeTypes, createNodeTypes } from './registry.js';

/** A config of each type as a finished node has it. */
const examples: Record<string, Record<string, unknown>> = {
  start: {},
  send: { text: { en: 'Hi' }, quickReplies: [{ id: 'a', label: { en: 'A' } }] },
  ask: { question: { en: '?' }, kind: 'choice', choices: [{ id: 'a', label: { en: 'A' } }], variable: 'x' },
  condition: { branches: [{ id: 'a', when: { kind: 'cel', expression: 'true' } }] },
  hours: { hoursId: 'office' },
  set: { assignments: [{ target: 'variable', name: 'x', value: { kind: 'literal', value: 1 } }] },
  http: { url: 'https://a.example/' },
  script: { code: 'return {};' },
  handoff: { queueId: 'care' },
  end: {},
  onPerson: { phrases: ['help me'] },
  onKeyword: { keywords: ['price'] },
  onLeft: {},
  onError: { variable: 'x' },
  sendFile: { files: 'vars.x' },
  menu: { text: { en: '?' }, options: [{ id: 'a', label: { en: 'A' } }], timeoutSeconds: 9, variable: 'x' },
  switch: { value: 'customer.tier', cases: [{ id: 'a', equals: 'vip' }] },
  wait: { until: 'duration', amount: 5, unit: 'minutes' },
  loop: { list: 'vars.x', item: 'y' },
  split: {
    shares: [
      { id: 'a', weight: 1 },
      { id: 'b', weight: 1 },
    ],
  },
  jump: { to: 'node', nodeId: 'hello' },
  label: { name: 'order' },
  note: { text: 'called before' },
  priority: { priority: { kind: 'literal', value: 5 } },
  subFlow: { flow: 'other@1' },
  event: { on: 'label.added', when: 'event.data.name == "vip"' },
  deadline: { clock: 'queueWait', amount: 2, unit: 'minutes' },
  schedule: { mode: 'cron', cron: '0 9 * * 1-5' },
  webhook: { fields: [{ path: 'order.id', variable: 'order' }] },
  waitEvent: { on: 'attribute.set' },
  message: { text: { en: 'Hi' } },
  prioritize: { priority: 5 },
  assign: { queueId: 'care' },
  escalate: { text: 'look' },
  notify: { text: 'look' },
  resolve: {},
};

interface Schema {
  type?: string;
  title?: string;
  properties?: Record<string, Schema & { 'x-ui'?: Record<string, unknown> }>;
  required?: string[];
}

describe('the built-in node types', () => {
  it('are those of the palette, each under its own name', () => {
    expect([...createNodeTypes().keys()]).toEqual([
      ...['start', 'event', 'deadline', 'schedule', 'webhook'],
      ...['onPerson', 'onKeyword', 'onLeft', 'onError'],
      ...['send', 'sendFile', 'message', 'ask', 'menu'],
      ...['condition', 'switch', 'hours', 'wait', 'waitEvent', 'loop', 'split', 'jump'],
      ...['set', 'label', 'note', 'http', 'script', 'priority', 'handoff'],
      ...['prioritize', 'assign', 'escalate', 'notify', 'resolve', 'subFlow', 'end'],
    ]);
  });

  it.each(builtInNodeTypes.map((type): [string, NodeType] => [type.type, type]))(
    '%s takes its example, has distinct ports and a short summary',
    (name, type) => {
      const config = type.config.parse(examples[name]);
      const ports = type.ports(config);
      expect(new Set(ports.map(({ id }) => id)).size).toBe(ports.length);
      expect((type.summary?.(config) ?? []).length).toBeLessThanOrEqual(3);
      expect(type.title).toBe(`flow:nodes.${name}.title`);
      expect(type.help).toBe(`flow:nodes.${name}.help`);
    },
  );

  it.each(builtInNodeTypes.map((type): [string, NodeType] => [type.type, type]))(
    '%s gives a form whose every field has a title',
    (name, type) => {
      const schema = configSchemaOf(type) as Schema;
      expect(schema.type).toBe('object');
      for (const [field, property] of Object.entries(schema.properties ?? {})) {
        expect(property.title).toBe(`flow:nodes.${name}.fields.${field}.title`);
        for (const key of ['help', 'options', 'widget', 'group', 'showWhen', 'optionsFrom']) {
          expect(property).not.toHaveProperty(key);
        }
      }
    },
  );

  it('say in x-ui how a field is drawn', () => {
    const { properties, required } = configSchemaOf(createNodeTypes().get('ask') as NodeType) as Schema;
    expect(properties?.choices?.['x-ui']).toEqual({
      help: 'flow:nodes.ask.fields.choices.help',
      widget: 'choices',
      showWhen: { field: 'kind', in: ['choice'] },
    });
    expect(properties?.kind?.['x-ui']).toMatchObject({
      options: { number: 'flow:nodes.ask.fields.kind.options.number' },
    });
    expect(properties?.variable?.['x-ui']).toMatchObject({ widget: 'variable', optionsFrom: 'variables' });
    expect(required).toEqual(['question', 'variable']);
  });

  it('refuse fields they do not know', () => {
    for (const type of builtInNodeTypes) {
      expect(type.config.safeParse({ ...examples[type.type], surprise: 1 }).success).toBe(false);
    }
  });

  it('start a new node with a config that is JSON', () => {
    for (const { initial } of builtInNodeTypes) {
      expect(JSON.parse(JSON.stringify(initial))).toEqual(initial);
    }
  });

  it('are built in under a name without a colon, which plugins have', () => {
    expect(builtInNodeTypes.filter(({ type }) => type.includes(':'))).toEqual([]);
  });

  it('allow no choice to take a port of the node’s own', () => {
    const { config } = createNodeTypes().get('ask') as NodeType;
    const withChoice = (id: string) => config.safeParse({ ...examples.ask, choices: [{ id, label: {} }] }).success;
    expect(withChoice('fine')).toBe(true);
    expect(['person', 'timeout', 'error', 'answered', 'a b', ''].filter(withChoice)).toEqual([]);
  });
});
