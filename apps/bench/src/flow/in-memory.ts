import { createNodeTypes, createSession, type Facts, type FlowDocument, step } from '@tandem/flow';
import { inputs } from './nine-nodes.js';

const nodeTypes = createNodeTypes([]);
const facts: Facts = {
  customer: { id: 'bench', name: '', tier: 'standard', language: 'en', attributes: {} },
  conversation: { id: 'bench', channel: 'webchat', attributes: {} },
  hours: {},
};

export interface MemoryRate {
  flowsPerSecond: number;
  nodeStepsPerSecond: number;
}

/** Sessions of a flow from start to end, one after another, by the engine alone. */
export function runInMemory(flow: FlowDocument, ms: number): MemoryRate {
  let flows = 0;
  let nodes = 0;
  const begun = performance.now();
  let elapsed = 0;
  while (elapsed < ms) {
    for (const text of inputs) {
      const session = createSession(flow, { sessionId: 'bench', startedAt: 0 });
      const { state } = step(flow, session, { type: 'start', text }, { now: 0, seed: 'bench', facts, nodeTypes });
      if (state.outcome !== 'done') {
        throw new Error(`a session ended with ${state.outcome}`);
      }
      nodes += state.stepCount;
      flows += 1;
    }
    elapsed = performance.now() - begun;
  }
  const perSecond = (count: number) => Math.round((count / elapsed) * 1_000);
  return { flowsPerSecond: perSecond(flows), nodeStepsPerSecond: perSecond(nodes) };
}
