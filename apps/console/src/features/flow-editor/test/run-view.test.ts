import { createNodeTypes, type FlowDocument } from '@tandem/flow';
import { describe, expect, it } from 'vitest';
import { createTestStore, type TestState } from '../model/test-store.ts';
import { viewRun } from './run-view.ts';
import { simulateDraft } from './simulate-draft.ts';

const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  ...{ id, type, config },
  typeVersion: 1,
  position: { x: 0, y: 0 },
});
const edge = (from: string, to: string, port = 'next') => ({ id: from, from: { node: from, port }, to });
const both = (text: string) => ({ en: text, 'zh-CN': text });
const flow: FlowDocument = {
  id: 'f1',
  version: 0,
  nodes: [
    node('start', 'start'),
    node('ask', 'ask', { question: both('Name?'), kind: 'text', variable: 'name' }),
    node('hello', 'send', { text: both('Hello {vars.name}'), quickReplies: [] }),
    node('end', 'end'),
  ],
  edges: [edge('start', 'ask'), edge('ask', 'hello', 'answered'), edge('hello', 'end')],
  variables: [{ name: 'name', type: 'string' }],
};
const view = (change: Partial<TestState>) => {
  const state = { ...createTestStore(0).getState(), events: [{ type: 'say' as const, text: 'Bo' }], ...change };
  const seen = viewRun(simulateDraft(flow, state, { nodeTypes: createNodeTypes([]), flows: () => undefined }), state);
  return {
    trace: seen.trace.map(({ nodeId }) => nodeId),
    said: seen.transcript.flatMap((line) => (line.from === 'system' ? [] : [line.from])),
    held: seen.heldAt?.nodeId,
  };
};

describe('a run that is held', () => {
  it('shows nothing of what lies behind', () => {
    expect(view({ breakpoints: new Set(['hello']) })).toEqual({
      trace: ['start', 'ask', 'ask'],
      said: ['flow', 'customer'],
      held: 'hello',
    });
  });

  it('is held once at a step that waits, not again when it goes on', () => {
    expect(view({ breakpoints: new Set(['ask']), released: 2 }).held).toBeUndefined();
    expect(view({ breakpoints: new Set(['ask']) })).toEqual({ trace: ['start'], said: [], held: 'ask' });
  });

  it('step by step is held before each', () => {
    const at = [0, 1, 2, 3, 4, 5].map((released) => view({ isStepping: true, released }).held);
    expect(at).toEqual(['start', 'ask', 'ask', 'hello', 'end', undefined]);
  });

  it('shows all when nothing holds it', () => {
    expect(view({}).trace).toEqual(['start', 'ask', 'ask', 'hello', 'end']);
  });
});
