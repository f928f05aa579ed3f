// @vitest-environment happy-dom
import type { FlowDocument } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { edge, greeting, node } from '../../../testing/flows.tsx';
import { changedSteps, shownChanges } from './change-groups.ts';

const changed = (change: (flow: FlowDocument) => void) => {
  const after = structuredClone(greeting());
  change(after);
  return shownChanges(greeting(), after).map(({ id, group, kind }) => [id, group, kind]);
};
const stepOf = (flow: FlowDocument, id: string) =>
  flow.nodes.find((each) => each.id === id) as FlowDocument['nodes'][0];

describe('the differences of two drawings', () => {
  it('are none when only places, sizes or the order differ, or the number of the version', () => {
    expect(
      changed((flow) => {
        stepOf(flow, 'end').position.x = 999;
        flow.nodes.reverse();
        flow.version = 7;
      }),
    ).toEqual([]);
  });

  it('stand in the group that an author looks for', () => {
    expect(
      changed((flow) => {
        flow.nodes.push(node('note', 'note'));
        flow.variables.push({ name: 'order', type: 'string' });
        stepOf(flow, 'hello').note = 'Ask legal';
        stepOf(flow, 'hello').config = { text: { en: 'Hi', 'zh-CN': 'Hello' }, quickReplies: ['x'] };
        flow.edges.push(edge('end', 'note'));
      }),
    ).toEqual([
      ['nodes/note', 'steps', 'added'],
      ['edges/end-note', 'wires', 'added'],
      ['nodes/hello/config/quickReplies', 'settings', 'changed'],
      ['variables/order', 'settings', 'added'],
      ['nodes/hello/config/text/en', 'texts', 'changed'],
      ['nodes/hello/note', 'notes', 'added'],
    ]);
  });

  it('count a connection that leads elsewhere as one change', () => {
    expect(
      changed((flow) => {
        const [first] = flow.edges;
        if (first) Object.assign(first, { to: 'end', from: { node: 'start', port: 'other' } });
      }),
    ).toEqual([['edges/start-hello', 'wires', 'changed']]);
  });

  it('mark steps: what is new or gone as a whole, else what differs in it or leaves it', () => {
    const after = structuredClone(greeting());
    after.nodes = after.nodes.filter(({ id }) => id !== 'end');
    after.edges = after.edges.filter(({ to }) => to !== 'end');
    after.nodes.push(node('bye', 'end'));
    expect([...changedSteps(shownChanges(greeting(), after))].sort()).toEqual([
      ['bye', 'added'],
      ['end', 'removed'],
      ['hello', 'changed'],
    ]);
  });
});
