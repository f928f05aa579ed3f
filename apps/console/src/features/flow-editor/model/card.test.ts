import { createNodeTypes, type FlowNode } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { createCards } from './card.ts';

const cardOf = createCards({
  nodeTypes: createNodeTypes(),
  names: { queues: new Map(), hours: new Map(), skills: new Map(), users: new Map() } as never,
  label: (label) => (typeof label === 'string' ? label : (label['zh-CN'] ?? label.en ?? '')),
  nameOf: ({ id }) => id,
  choice: (number) => `选项 ${number}`,
});
const portsOf = (type: string, config: FlowNode['config']): readonly string[] =>
  cardOf({ id: 'n', type, typeVersion: 1, config, position: { x: 0, y: 0 } })
    .ports.map(({ name }) => name)
    .filter((name) => !name.startsWith('flow:'));

describe('the names of exits', () => {
  const sales = { id: 'a1b2', label: { en: 'Sales', 'zh-CN': '销售' } };
  it.each([
    [
      'menu',
      { options: [sales, { id: 'x9f3', label: {} }, { id: 'q', label: { en: ' ' } }] },
      ['销售', '选项 2', '选项 3'],
    ],
    ['ask', { kind: 'choice', choices: [{ id: 'x9f3', label: {} }, sales] }, ['选项 1', '销售']],
    [
      'switch',
      {
        cases: [
          { id: 'k', equals: 'vip' },
          { id: 'x9f3', equals: '' },
        ],
      },
      ['vip', '选项 2'],
    ],
    ['condition', { branches: [{ id: 'x9f3', name: '', when: { kind: 'cel', expression: '' } }] }, ['选项 1']],
  ])('of a %s are the texts of its choices, and never their ids', (type, config, names) => {
    expect(portsOf(type, config)).toEqual(names);
  });
});
