import type { ChannelKind } from '@tandem/domain';
import { expect, it } from 'vitest';
import { AutomationScene, ruleNode as node, ruleOf } from '../src/testing/index.js';

/** A rule answers every message, and a machine on the other side answers every answer. */
async function pingPong(kind: ChannelKind, machine: { automatic?: true }) {
  const say = node('say', 'send', { text: { en: 'We have your message' } });
  const reply = ruleOf('reply', [node('t', 'event', { on: 'message.received' }), say], ['say.error>end']);
  const scene = new AutomationScene({ rules: [reply] });
  const answered: string[] = [];
  const sent: { automatic?: true }[] = [];
  scene.ports.driverOf.set('test/chat', {
    capabilities: {
      ...({ kind, delivery: 'provider', sends: ['text'] } as const),
      ...{ typing: false, receipts: false, idempotentSend: true },
    },
    send: async (_channel, message) => {
      sent.push(message);
      answered.push(message.id);
      return { externalId: message.id };
    },
  });
  await scene.automation.jobs.start();
  await scene.path.jobs.start();
  await scene.advance('1s');
  const anna = await scene.agent('anna');
  const id = await scene.talk(anna, 'desk@them.example');
  for (let turn = 0; turn < 30; turn += 1) {
    await scene.advance('3s');
    const answer = answered.pop();
    if (answer === undefined) break;
    await scene.writes('I am away', 'desk@them.example', machine);
  }
  await scene.advance('1m');
  return { scene, sent, anna, id };
}

it('two machines, one that says what it is, end after one answer', async () => {
  const { sent, scene, id } = await pingPong('email', { automatic: true });
  expect(sent).toMatchObject([{ automatic: true }]);
  expect(scene.events(id, 'message.failed').map(({ data }) => data.code)).toEqual(['outbound.to_machine']);
});

it('two machines, one that hides what it is, end after a few answers an hour', async () => {
  const { sent, scene, id } = await pingPong('email', {});
  expect(sent).toHaveLength(5);
  expect(scene.events(id, 'message.failed').map(({ data }) => data.code)).toEqual(['outbound.too_many_automatic']);
  await scene.advance('1h');
  await scene.writes('I am still away', 'desk@them.example');
  await scene.advance('3s');
  expect(sent).toHaveLength(6);
});

it('a person is answered by people all the same', async () => {
  const { sent, scene, anna, id } = await pingPong('email', { automatic: true });
  await scene.path.messages.send(anna, id, { text: 'Who is there?', fileIds: [], clientId: 'a' });
  await scene.settle();
  expect(sent).toHaveLength(2);
  expect(sent[1]).not.toHaveProperty('automatic');
});
