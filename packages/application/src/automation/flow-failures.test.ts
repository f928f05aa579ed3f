import { expect, it } from 'vitest';
import { AutomationScene } from '../testing/index.js';
import { FlowFailures } from './flow-failures.js';

async function open() {
  const scene = new AutomationScene();
  const flows = {
    get: async (_workspaceId: string, id: string) => (id === 'gone' ? undefined : { id, name: `Flow ${id}` }),
  };
  const failures = new FlowFailures(scene.ports.eventLog, scene.ports.automation, flows as never, scene.ports.clock);
  const { conversation } = await scene.writes('Hello');
  const ends = (flowId: string, outcome: string) =>
    scene.path.log.append({ workspaceId: 'w1', conversationId: conversation.id, correlationId: 'x' }, async () => [
      { type: 'flow.ended', actor: { kind: 'flow', id: flowId }, data: { flowSessionId: 's', outcome } },
    ]);
  return { scene, failures, ends, conversation };
}

it('are counted by flow with the latest, for an hour', async () => {
  const { scene, failures, ends, conversation } = await open();
  await ends('f1', 'node.failed');
  await ends('f1', 'resolved');
  await ends('gone', 'node.failed');
  await scene.ports.clock.advance('1m');
  await ends('f2', 'flow.too_long');
  await scene.ports.clock.advance('1m');
  await ends('f1', 'http.timeout');
  const now = scene.ports.clock.now();
  expect(await failures.ofLastHour('w1')).toEqual([
    { flowId: 'f1', name: 'Flow f1', count: 2, at: now, code: 'http.timeout', conversationId: conversation.id },
    {
      flowId: 'f2',
      name: 'Flow f2',
      count: 1,
      at: now - 60_000,
      code: 'flow.too_long',
      conversationId: conversation.id,
    },
  ]);
  await scene.ports.clock.advance('1h');
  expect((await failures.ofLastHour('w1')).map(({ flowId }) => flowId)).toEqual(['f1']);
  await scene.ports.clock.advance('1m');
  expect(await failures.ofLastHour('w1')).toEqual([]);
});

it('are of rules, too', async () => {
  const { scene, failures, conversation } = await open();
  const run = { id: 'run', flowId: 'r', workspaceId: 'w1', conversationId: conversation.id, outcome: 'node.failed' };
  const at = scene.ports.clock.now();
  scene.ports.automation.runsOf = async () =>
    [
      { ...run, updatedAt: at },
      { ...run, outcome: 'done', updatedAt: at },
    ] as never;
  scene.ports.automation.records = async () => [
    { flowId: 'r', order: 0, runs: 2, errors: 1, lastError: { code: 'node.failed', at } },
  ];
  expect(await failures.ofLastHour('w1')).toEqual([
    { flowId: 'r', name: 'Flow r', count: 1, at, code: 'node.failed', conversationId: conversation.id },
  ]);
});
