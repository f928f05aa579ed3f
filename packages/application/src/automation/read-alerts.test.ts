import type { BuiltInRole } from '@tandem/domain';
import { expect, it } from 'vitest';
import type { User } from '../people/user.js';
import { AutomationScene, caller, ruleNode as node, ruleOf } from '../testing/index.js';
import { ReadAlerts } from './read-alerts.js';

const tell = (to: string, text: string, more: object = {}) => node(`tell${to}`, 'notify', { to, text, ...more });
const audiences = [
  tell('agent', 'for the agent'),
  tell('supervisors', 'for supervisors'),
  tell('people', 'for ben and clara', { userIds: ['ben', 'clara'] }),
  tell('queue', 'for those of q2', { queueId: 'q2' }),
  tell('role', 'for all agents', { role: 'agent' }),
];

async function alerted(nodes = audiences) {
  const rule = ruleOf('r', [node('t', 'event', { on: 'offer.accepted' }), ...nodes]);
  const scene = new AutomationScene({ rules: [rule] });
  await scene.automation.jobs.start();
  await scene.talk(await scene.agent('anna'));
  await scene.settle();
  const roles: Record<string, BuiltInRole> = { clara: 'supervisor', dora: 'supervisor', ada: 'admin' };
  const users = { get: async (_workspaceId: string, id: string) => ({ role: roles[id] ?? 'agent' }) as User };
  const alerts = new ReadAlerts(scene.ports.eventLog, scene.path.log, users, scene.ports.clock);
  const texts = async (...who: Parameters<typeof caller>) =>
    (await alerts.list(caller(...who))).items.map(({ content }) => content?.text).toSorted();
  return { scene, alerts, texts };
}

it('are for those who are meant: an agent, supervisors, people by name, a queue’s supervisors, a role', async () => {
  const { texts } = await alerted();
  expect(await texts('anna')).toEqual(['for all agents', 'for the agent']);
  expect(await texts('boris')).toEqual(['for all agents']);
  expect(await texts('ben')).toEqual(['for all agents', 'for ben and clara']);
  expect(await texts('clara', 'supervisor')).toEqual(['for ben and clara', 'for supervisors']);
  expect(await texts('dora', 'supervisor', ['q2'])).toEqual(['for those of q2']);
  expect(await texts('ada', 'admin')).toEqual(['for supervisors', 'for those of q2']);
});

it('link to the conversation only for those who may see it', async () => {
  const { alerts } = await alerted();
  const linked = async (...who: Parameters<typeof caller>) =>
    (await alerts.list(caller(...who))).items.map(({ conversationId }) => conversationId !== null);
  expect(await linked('anna')).toEqual([true, true]);
  expect(await linked('boris', 'agent', ['another'])).toEqual([false]);
});

it('are those of the last day, and only new ones when asked for them', async () => {
  const { scene, alerts, texts } = await alerted();
  const now = scene.ports.clock.now();
  expect((await alerts.list(caller('ada', 'admin'), { since: now })).items).toEqual([]);
  expect((await alerts.list(caller('ada', 'admin'), { since: now - 1 })).items).toHaveLength(2);
  await scene.ports.clock.advance('25h');
  expect(await texts('ada', 'admin')).toEqual([]);
});

it('come in pages, each alert once, however many there are and whoever they are for', async () => {
  const { scene, alerts } = await alerted([]);
  const { conversation } = await scene.writes('Hello', 'visitor2');
  const target = { workspaceId: 'w1', conversationId: conversation.id, correlationId: 'x' };
  const everyThird = (index: number) =>
    index % 3 === 0 ? ({ to: 'supervisors' } as const) : { to: 'people' as const, userIds: ['ben'] };
  await scene.path.log.append(target, () =>
    Array.from({ length: 270 }, (_, index) => ({
      ...({ type: 'alert.raised', actor: { kind: 'flow', id: 'f' }, content: { text: `${index / 3}` } } as const),
      data: { flowId: 'f', ...everyThird(index) },
    })),
  );
  const seen: (string | undefined)[] = [];
  let further = 0;
  for (let page = await alerts.list(caller('ada', 'admin')); ; further += 1) {
    seen.push(...page.items.map(({ content }) => content?.text));
    if (!page.next) break;
    page = await alerts.list(caller('ada', 'admin'), { before: page.next });
  }
  expect(further).toBe(1);
  expect(seen.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 90 }, (_, index) => index));
});
