import { expect, it } from 'vitest';
import { AutomationScene, caller, ruleNode as node, ruleOf } from '../testing/index.js';
import { ReadAlerts } from './read-alerts.js';

const tell = (to: 'agent' | 'supervisors', text: string) => node(`tell${to}`, 'notify', { to, text });
const both = [tell('agent', 'for the agent'), tell('supervisors', 'for supervisors')];

async function alerted() {
  const rule = ruleOf('r', [node('t', 'event', { on: 'offer.accepted' }), ...both]);
  const scene = new AutomationScene({ rules: [rule] });
  await scene.automation.jobs.start();
  await scene.talk(await scene.agent('anna'));
  await scene.settle();
  const alerts = new ReadAlerts(scene.ports.eventLog, scene.path.log, scene.ports.clock);
  const texts = async (...who: Parameters<typeof caller>) =>
    (await alerts.list(caller(...who))).map(({ content }) => content?.text);
  return { scene, alerts, texts };
}

it('are for the agent who has the conversation, or for supervisors of its queue', async () => {
  const { texts } = await alerted();
  expect(await texts('anna')).toEqual(['for the agent']);
  expect(await texts('boris')).toEqual([]);
  expect(await texts('clara', 'supervisor')).toEqual(['for supervisors']);
  expect(await texts('clara', 'supervisor', ['another'])).toEqual([]);
  expect(await texts('ada', 'admin')).toEqual(['for supervisors']);
});

it('are those of the last day, and only new ones when asked for them', async () => {
  const { scene, alerts, texts } = await alerted();
  const now = scene.ports.clock.now();
  expect(await alerts.list(caller('ada', 'admin'), now)).toEqual([]);
  expect(await alerts.list(caller('ada', 'admin'), now - 1)).toHaveLength(1);
  await scene.ports.clock.advance('25h');
  expect(await texts('ada', 'admin')).toEqual([]);
});
