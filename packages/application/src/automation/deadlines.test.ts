import { expect, it, vi } from 'vitest';
import { AutomationScene, channelId, ruleNode as node, ruleOf, workspaceId } from '../testing/index.js';

const both = (text: string) => ({ en: text, 'zh-CN': text });
const say = (id: string, text: string) => node(id, 'message', { text: both(text) });
const deadline = (clock: string, amount: number) => node('t', 'deadline', { clock, amount, unit: 'minutes' });

async function running(...rules: ReturnType<typeof ruleOf>[]): Promise<AutomationScene> {
  const scene = new AutomationScene({ rules });
  await scene.automation.jobs.start();
  await scene.advance('1s');
  return scene;
}

it('what a rule writes to a silent customer does not begin it again', async () => {
  const remind = ruleOf('remind', [deadline('customerSilence', 10), say('say', 'Still there?')], ['say.closed>end']);
  const scene = await running(remind);
  const anna = await scene.agent('anna');
  const id = await scene.talk(anna);
  await scene.path.messages.send(anna, id, { text: 'Which order?', fileIds: [], clientId: 'c' });
  await scene.advance('45m');
  expect(scene.said(id)).toEqual(['Which order?', 'Still there?']);
  await scene.path.messages.send(anna, id, { text: 'Hello?', fileIds: [], clientId: 'd' });
  await scene.advance('11m');
  expect(scene.said(id)).toEqual(['Which order?', 'Still there?', 'Hello?', 'Still there?']);
});

it('two rules that write to a silent customer do not begin one another for ever', async () => {
  const rule = (id: string) => ruleOf(id, [deadline('customerSilence', 10), say('say', id)], ['say.closed>end']);
  const scene = await running(rule('a'));
  const anna = await scene.agent('anna');
  const id = await scene.talk(anna);
  await scene.path.messages.send(anna, id, { text: 'Which order?', fileIds: [], clientId: 'c' });
  await scene.advance('11m');
  scene.addRule(rule('b'));
  await scene.advance('60m');
  expect(scene.said(id)).toEqual(['Which order?', 'a', 'b']);
});

it('what ran out while no server looked is caught up with, however much it is', async () => {
  const late = ruleOf('late', [deadline('agentReply', 10), node('label', 'label', { name: 'late' })]);
  const scene = await running(late);
  await scene.automation.jobs.stop();
  const customers = 201;
  for (let number = 0; number < customers; number += 1) {
    await scene.path.inbound.message({
      ...{ workspaceId, channelId, from: { externalId: `visitor${number}`, language: 'en' } },
      ...{ dedupeKey: `m${number}`, kind: 'text', text: 'Hello', receivedAt: scene.ports.clock.now() },
      correlationId: 'x',
    });
  }
  await scene.advance('11m');
  await scene.automation.jobs.start();
  await scene.advance('1s');
  expect(scene.outcomes('late')).toHaveLength(customers);
}, 120_000);

it('a conversation that a rule fails on keeps no other from its turn', async () => {
  const late = ruleOf('late', [deadline('agentReply', 10), node('label', 'label', { name: 'late' })]);
  const scene = await running(late);
  const first = await scene.writes('Hello', 'visitor1');
  const second = await scene.writes('Hello', 'visitor2');
  const begin = scene.automation.runner.begin.bind(scene.automation.runner);
  vi.spyOn(scene.automation.runner, 'begin').mockImplementation((document, run, refused) =>
    run.conversationId === first.conversation.id ? Promise.reject(new Error('broken')) : begin(document, run, refused),
  );
  await scene.advance('11m');
  expect((await scene.head(second.conversation.id)).labels).toEqual(['late']);
});
