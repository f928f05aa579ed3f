import type { FlowDocument } from '@tandem/flow';
import { beforeEach, describe, expect, it } from 'vitest';
import { caller, Scene } from '../testing/index.js';
import type { FlowStore } from './flow-store.js';
import { TestFlow } from './test-flow.js';

const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x: 0, y: 0 },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });

const flow: FlowDocument = {
  id: 'flow1',
  version: 1,
  variables: [{ name: 'order', type: 'string' }],
  nodes: [
    node('start', 'start'),
    node('ask', 'ask', { question: { en: 'Which order?' }, variable: 'order' }),
    node('look', 'http', { url: 'https://shop.example/{vars.order}' }),
    node('tell', 'end', { outcome: 'told', message: { en: 'Order {vars.order} is on its way.' } }),
    node('desk', 'handoff', { queueId: 'q1' }),
  ],
  edges: [
    edge('start', 'next', 'ask'),
    edge('ask', 'answered', 'look'),
    edge('ask', 'person', 'desk'),
    edge('look', 'ok', 'tell'),
    edge('look', 'error', 'desk'),
  ],
};

let scene: Scene;
let tests: TestFlow;
beforeEach(() => {
  scene = new Scene({ flow });
  const { eventLog, nodes, settings } = scene.ports;
  const store = { get: async () => undefined } as unknown as FlowStore;
  tests = new TestFlow(store, settings.flows, nodes, eventLog, scene.path.log);
});

const admin = caller('ada', 'admin');

describe('a conversation as a case', () => {
  it('says what was said, and what the shop answered', async () => {
    const { conversation } = await scene.writes('Hi');
    await scene.writes('A-17');
    const test = await tests.record(admin, 'flow1', conversation.id, 'the first one');
    expect(test).toMatchObject({
      name: 'the first one',
      opening: 'Hi',
      channel: 'test/chat',
      mocks: { look: [{ port: 'ok', output: null }] },
    });
    expect(test.steps.map(({ type }) => type)).toEqual(['message', 'say', 'message', 'end']);
  });

  it('is none of a flow that did not run there', async () => {
    const { conversation } = await scene.writes('Hi');
    const problem = { code: 'flow.not_recorded' };
    await expect(tests.record(admin, 'another', conversation.id, 'x')).rejects.toMatchObject(problem);
    scene.ports.settings.flowList.length = 0;
    await expect(tests.record(admin, 'flow1', conversation.id, 'x')).rejects.toMatchObject(problem);
  });

  it('is none of whoever may not read it', async () => {
    const { conversation } = await scene.writes('Hi');
    const stranger = caller('eve', 'agent', ['another-queue']);
    await expect(tests.record(stranger, 'flow1', conversation.id, 'x')).rejects.toMatchObject({
      code: 'access.denied',
    });
  });
});
