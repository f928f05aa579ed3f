import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowOf, node, nodeTypes } from '../../test/kit.js';
import type { FlowDocument } from '../document/flow-document.js';
import { allReferences, withReferences } from './references.js';

const flow: FlowDocument = {
  ...flowOf(
    [
      node('opening', 'hours', { hoursId: 'office' }),
      node('desk', 'handoff', {
        queueId: 'support',
        skills: [
          { skillId: 'support', minLevel: 2 },
          { skillId: 'french', minLevel: 1 },
        ],
      }),
      node('again', 'handoff', { queueId: 'support' }),
      node('open', 'handoff', { queueId: 'night' }),
      node('half', 'handoff', {}),
      node('strange', 'nobody:knows', { queueId: 'support' }),
    ],
    ['opening.open>desk', 'opening.closed>open'],
  ),
  tests: [
    {
      name: 'closed',
      hours: { office: { open: false } },
      steps: [{ type: 'effect', effect: 'enqueue', with: { queueId: 'night', priority: 0 } }],
    },
  ],
};
const instead = [
  { kind: 'queues', id: 'support', instead: 'q1' },
  { kind: 'queues', id: 'night', instead: 'q2' },
  { kind: 'skills', id: 'french', instead: 's1' },
  { kind: 'hours', id: 'office', instead: 'h1' },
] as const;

describe('what a flow points at', () => {
  it('is told once each, whatever its kind, and half filled steps are passed over', () => {
    expect(allReferences(flow, nodeTypes)).toEqual([
      { kind: 'hours', id: 'office' },
      { kind: 'queues', id: 'support' },
      { kind: 'skills', id: 'support' },
      { kind: 'skills', id: 'french' },
      { kind: 'queues', id: 'night' },
    ]);
  });

  it('becomes something else, in the cases too', () => {
    const mapped = withReferences(flow, nodeTypes, instead);
    const configs = Object.fromEntries(mapped.nodes.map(({ id, config }) => [id, config]));
    expect(configs).toMatchObject({
      opening: { hoursId: 'h1' },
      desk: { queueId: 'q1', skills: [{ skillId: 'support' }, { skillId: 's1', minLevel: 1 }] },
      again: { queueId: 'q1' },
      open: { queueId: 'q2' },
      strange: { queueId: 'support' },
    });
    expect(mapped.tests?.[0]).toMatchObject({ hours: { h1: { open: false } } });
    expect(mapped.tests?.[0]?.steps).toEqual([
      { type: 'effect', effect: 'enqueue', with: { queueId: 'q2', priority: 0 } },
    ]);
  });

  it('stays as it was in the document that was given, and when nothing is named', () => {
    const before = structuredClone(flow);
    withReferences(flow, nodeTypes, instead);
    expect(flow).toEqual(before);
    expect(withReferences(flow, nodeTypes, [])).toEqual(flow);
  });

  it('can be anything that an id can be, also a name of JavaScript', () => {
    const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'a:b', '中', ' ');
    fc.assert(
      fc.property(names, names, (id, other) => {
        const one = { ...flow, nodes: [node('desk', 'handoff', { queueId: id })], edges: [] };
        const mapped = withReferences(one, nodeTypes, [{ kind: 'queues', id, instead: other }]);
        expect(allReferences(mapped, nodeTypes)).toEqual([{ kind: 'queues', id: other }]);
        expect(({} as Record<string, unknown>).instead).toBeUndefined();
      }),
    );
  });
});
