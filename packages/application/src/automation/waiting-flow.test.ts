import type { FlowDocument } from '@tandem/flow';
import { expect, it } from 'vitest';
import { AutomationScene, ruleNode as node, workspaceId } from '../testing/index.js';

const edge = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to });
const wait = { on: 'attribute.set', when: 'event.data.value == "yes"', amount: 20, unit: 'minutes' };
const say = (id: string, en: string) => node(id, 'send', { text: { en } });

/** Talks with a customer, and waits for a payment before it goes on. */
const flow: FlowDocument = {
  id: 'pay',
  version: 1,
  variables: [],
  nodes: [
    node('start', 'start'),
    say('please', 'Please pay'),
    node('wait', 'waitEvent', wait),
    say('paid', 'Thank you, {event.data.value}'),
    node('late', 'end', { message: { en: 'Too late' } }),
    node('handoff', 'handoff', { queueId: 'q1' }),
  ],
  edges: [
    edge('start', 'next', 'please'),
    edge('please', 'next', 'wait'),
    edge('wait', 'next', 'paid'),
    edge('wait', 'timeout', 'late'),
    edge('paid', 'next', 'handoff'),
  ],
};

const set = (scene: AutomationScene, conversationId: string, value: string) =>
  scene.path.log.append({ workspaceId, conversationId, correlationId: 'x' }, () => [
    { type: 'attribute.set', actor: { kind: 'system' }, data: { target: 'conversation', name: 'paid', value } },
  ]);

async function waiting() {
  const scene = new AutomationScene({ flow });
  await scene.path.jobs.start();
  await scene.automation.jobs.start();
  const { conversation } = await scene.writes('Hello');
  await scene.advance('1m');
  return { scene, id: conversation.id };
}

it('a flow that talks goes on with the event it waits for', async () => {
  const { scene, id } = await waiting();
  await set(scene, id, 'no');
  await scene.settle();
  await scene.writes('Wait a moment');
  expect(scene.said(id)).toEqual(['Please pay']);
  await set(scene, id, 'yes');
  await scene.settle();
  expect(scene.said(id).slice(0, 2)).toEqual(['Please pay', 'Thank you, yes']);
  expect((await scene.head(id)).work?.state).toBe('waiting');
});

it('a flow that talks goes another way when nothing happens', async () => {
  const { scene, id } = await waiting();
  await scene.advance('20m');
  expect(scene.said(id)).toEqual(['Please pay', 'Too late']);
});

it('a flow that talks goes on with an event of a server whose clock is behind, once, and not with its own', async () => {
  const twice: FlowDocument = {
    ...{ id: 'pay', version: 1, variables: [] },
    nodes: [
      node('start', 'start'),
      node('own', 'label', { name: 'own' }),
      ...['w1', 'w2'].map((id) => node(id, 'waitEvent', { on: 'label.added', amount: 20, unit: 'minutes' })),
      node('done', 'end', { message: { en: 'Done' } }),
    ],
    edges: [
      edge('start', 'next', 'own'),
      edge('own', 'next', 'w1'),
      edge('w1', 'next', 'w2'),
      edge('w2', 'next', 'done'),
    ],
  };
  const scene = new AutomationScene({ flow: twice });
  await scene.path.jobs.start();
  const { conversation } = await scene.writes('Hello');
  await scene.advance('1m');
  const follower = scene.automation.events.follower(workspaceId, 0);
  const own = scene.ports.eventLog.of(conversation.id).filter(({ type }) => type === 'label.added');
  const at = { workspaceId, conversationId: conversation.id, correlationId: 'x' };
  const labels = async (name: string) => {
    const { events } = await scene.path.log.append(at, () => [
      { type: 'label.added', actor: { kind: 'system' }, data: { name } },
    ]);
    return events.map((event) => ({ ...event, at: event.at - 3_600_000 }));
  };
  const one = await labels('one');
  await follower.handle([...own, ...one]);
  await follower.handle(one);
  expect(scene.said(conversation.id)).toEqual([]);
  await follower.handle(await labels('two'));
  expect(scene.said(conversation.id)).toEqual(['Done']);
});
