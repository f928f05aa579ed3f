import { expect, it } from 'vitest';
import { AutomationScene, ruleNode as node, ruleOf } from '../testing/index.js';

const late = ruleOf('late', [
  node('t', 'deadline', { clock: 'agentReply', amount: 10, unit: 'minutes' }),
  node('label', 'label', { name: 'late' }),
]);

async function answered(by: Record<string, unknown>) {
  const say = node('say', 'send', by);
  const reply = ruleOf('reply', [node('t', 'event', { on: 'message.received' }), say], ['say.error>end']);
  const scene = new AutomationScene({ rules: [reply, late] });
  await scene.automation.jobs.start();
  await scene.advance('1s');
  const anna = await scene.agent('anna');
  const id = await scene.talk(anna);
  await scene.writes('And now?');
  await scene.advance('1m');
  return { scene, anna, id };
}

it.each([
  ['text', { text: { en: 'We have your message' } }],
  ['quick replies', { text: { en: 'We have it' }, quickReplies: [{ id: 'ok', label: { en: 'Thanks' } }] }],
])('a rule’s own message (%s) leaves the customer waiting for an answer', async (_name, by) => {
  const { scene, id } = await answered(by);
  expect(scene.said(id)).toContain(by.text.en);
  expect((await scene.head(id)).waitingSince).toBeDefined();
  await scene.advance('11m');
  expect((await scene.head(id)).labels).toEqual(['late']);
});

it('an agent’s answer after it ends the wait', async () => {
  const { scene, anna, id } = await answered({ text: { en: 'We have your message' } });
  await scene.path.messages.send(anna, id, { text: 'Here I am', fileIds: [], clientId: 'c' });
  await scene.advance('11m');
  expect((await scene.head(id)).labels).toBeUndefined();
});
