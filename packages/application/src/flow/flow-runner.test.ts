import type { FlowDocument } from '@tandem/flow';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failpoint } from '../ports/failpoints.js';
import { caller, type MemoryPorts, Scene, workspaceId } from '../testing/index.js';

const node = (id: string, type: string, config: Record<string, unknown> = {}) => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x: 0, y: 0 },
});
const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });
const text = (en: string) => ({ en });

/** Greets, asks for an order number, looks it up, and hands over to people. */
const demo: FlowDocument = {
  id: 'flow1',
  version: 1,
  name: 'Demo',
  variables: [
    { name: 'order', type: 'string' },
    { name: 'found', type: 'object' },
  ],
  nodes: [
    node('start', 'start'),
    node('greet', 'send', { text: text('Welcome!') }),
    node('ask', 'ask', { kind: 'text', question: text('Which order?'), variable: 'order' }),
    node('thanks', 'send', { text: text('Thank you, {vars.order}.') }),
    node('hand', 'handoff', { queueId: 'q1', skills: [], waitingText: text('One moment.'), reason: 'order' }),
  ],
  edges: [
    edge('start', 'next', 'greet'),
    edge('greet', 'next', 'ask'),
    edge('ask', 'answered', 'thanks'),
    edge('thanks', 'next', 'hand'),
  ],
};

const whole = ['Welcome!', 'Which order?', 'Thank you, A-17.', 'One moment.'];

let scene: Scene;
beforeEach(async () => {
  scene = new Scene({ flow: demo });
  await scene.agent('anna', { presence: 'offline' });
});

/** Another server over what the first one left; its jobs run. */
async function restart(ports: MemoryPorts): Promise<Scene> {
  const next = new Scene({ ports });
  await next.path.jobs.start();
  await next.advance('10s');
  return next;
}

describe('FlowRunner', () => {
  it('greets, asks, goes on with the answer and hands over', async () => {
    const { conversation } = await scene.writes('Hi');
    expect(scene.said(conversation.id)).toEqual(whole.slice(0, 2));
    await scene.writes('A-17');
    expect(scene.said(conversation.id)).toEqual(whole);
    const head = await scene.path.log.freshHead(workspaceId, conversation.id);
    expect(head.flow?.running).toBe(false);
    expect(head.work).toMatchObject({ queueId: 'q1', state: 'waiting' });
    expect(head.unhandledSince).toBeUndefined();
    expect(scene.types(conversation.id)).toEqual([
      'conversation.started',
      'flow.started',
      'message.received',
      'flow.stepped',
      'message.sent',
      'message.sent',
      'message.received',
      'flow.stepped',
      'message.sent',
      'message.sent',
      'work.queued',
      'flow.ended',
    ]);
  });

  it('records the path of each step, and what it was told, for a replay', async () => {
    const { conversation } = await scene.writes('Hi');
    const stepped = scene.ports.eventLog.of(conversation.id).find(({ type }) => type === 'flow.stepped');
    expect(stepped?.data).toMatchObject({
      forSeq: 3,
      path: [{ nodeId: 'start', port: 'next' }, { nodeId: 'greet', port: 'next' }, { nodeId: 'ask' }],
    });
    expect(stepped?.content?.replay).toMatchObject({
      event: { type: 'start' },
      facts: { customer: { language: 'en' } },
    });
  });

  it('stores a message and what the flow does about it in one write', async () => {
    const append = vi.spyOn(scene.ports.eventLog, 'append');
    await scene.writes('Hi');
    expect(append).toHaveBeenCalledTimes(1);
    expect(append.mock.calls[0]?.[1].entries.map(({ event }) => event.type)).toEqual([
      ...['conversation.started', 'flow.started', 'message.received', 'flow.stepped', 'message.sent', 'message.sent'],
    ]);
  });

  it('stores the message also when that write cannot be had, and goes on after it', async () => {
    await scene.writes('Hi');
    const { eventLog } = scene.ports;
    vi.spyOn(eventLog, 'append').mockImplementationOnce(() => Promise.reject(new Error('the store is away')));
    const { conversation, duplicate } = await scene.writes('A-17');
    expect(duplicate).toBe(false);
    expect(scene.said(conversation.id)).toEqual(whole);
  });

  it('answers a message that comes while another one is dealt with', async () => {
    await scene.writes('Hi');
    const [first, second] = await Promise.all([scene.writes('A-17'), scene.writes('And?')]);
    expect(scene.said(first.conversation.id)).toEqual(whole);
    expect(scene.types(second.conversation.id).filter((type) => type === 'message.received')).toHaveLength(3);
  });

  it('handles messages one by one, however fast they come', async () => {
    const { conversation } = await scene.writes('Hi');
    await Promise.all([scene.writes('A-17'), scene.writes('Hello?'), scene.writes('Anyone?')]);
    expect(scene.said(conversation.id)).toEqual(whole);
    const stepped = scene.ports.eventLog.of(conversation.id).filter(({ type }) => type === 'flow.stepped');
    expect(stepped).toHaveLength(2);
  });

  const points: Failpoint[] = ['event-stored', 'flow-stepped', 'effect-done-before-mark'];
  describe.each(points)('killed at %s', (point) => {
    it.each([
      ['the first message', 0],
      ['the answer', 1],
    ])('goes on after a restart: %s', async (_name, at) => {
      let conversationId = '';
      for (const [index, words] of ['Hi', 'A-17'].entries()) {
        if (index === at) scene.ports.failpoints.armed = point;
        // The crash ends the request: the customer's client sends the message again later.
        const outcome = await scene.writes(words, 'visitor1', { dedupeKey: `m${index}` }).catch(() => undefined);
        if (index === at) scene = await restart(scene.ports);
        const repeated = outcome ?? (await scene.writes(words, 'visitor1', { dedupeKey: `m${index}` }));
        conversationId = repeated.conversation.id;
      }
      expect(scene.said(conversationId)).toEqual(whole);
      expect(scene.types(conversationId).filter((type) => type === 'message.received')).toHaveLength(2);
      expect(scene.types(conversationId).filter((type) => type === 'work.queued')).toHaveLength(1);
      expect(await scene.ports.workItems.unanswered()).toHaveLength(1);
    });
  });

  it('does each step once when two servers go on with the same conversation', async () => {
    const { conversation } = await scene.writes('Hi');
    const other = new Scene({ ports: scene.ports });
    await Promise.all([scene.writes('A-17'), other.writes('A-17', 'visitor1', { dedupeKey: 'other' })]);
    await other.settle();
    expect(scene.said(conversation.id)).toEqual(whole);
  });

  it('leaves the customer to people when its version is gone', async () => {
    const { conversation } = await scene.writes('Hi');
    scene.ports.settings.flowList.length = 0;
    await scene.writes('A-17');
    expect(scene.said(conversation.id).at(-1)).toBe('Nobody is here just now.');
    const head = await scene.path.log.freshHead(workspaceId, conversation.id);
    expect(head.flow?.running).toBe(false);
    expect(head.work?.state).toBe('waiting');
  });

  it('stays on the version it began, while new conversations take the new one', async () => {
    const { conversation } = await scene.writes('Hi');
    const nodes = demo.nodes.map((one) => (one.id === 'greet' ? node('greet', 'send', { text: text('Hey!') }) : one));
    scene.ports.settings.flowList.push({ ...demo, version: 2, nodes });
    await scene.writes('A-17');
    const second = await scene.writes('Hi', 'visitor2');
    expect(scene.said(conversation.id)).toEqual(whole);
    expect(scene.said(second.conversation.id)[0]).toBe('Hey!');
  });

  it('is silent once an agent has taken the conversation', async () => {
    await scene.agent('boss');
    const boss = caller('boss', 'admin');
    const { conversation } = await scene.writes('Hi');
    await scene.path.takeOver.takeOver(boss, conversation.id);
    await scene.writes('A-17');
    expect(scene.said(conversation.id)).toEqual(whole.slice(0, 2));
    const head = await scene.path.log.freshHead(workspaceId, conversation.id);
    expect(head).toMatchObject({ agentId: 'boss', work: { state: 'active' } });
  });
});
