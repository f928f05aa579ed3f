import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import type { OutgoingMessage } from '../ports/channel-drivers.js';
import { channelId, Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
/** What the provider was given, and what it does before it answers. */
let given: OutgoingMessage[];
let whileSending: () => Promise<unknown>;
beforeEach(async () => {
  given = [];
  whileSending = async () => undefined;
  scene = new Scene();
  scene.ports.driverOf.set('test/chat', {
    capabilities: {
      ...{ kind: 'message', delivery: 'provider', sends: ['text'] },
      ...{ typing: false, receipts: true, idempotentSend: true },
    },
    send: async (_channel, message) => {
      given.push(message);
      await whileSending();
      return { externalId: `their-${given.length}` };
    },
  });
  anna = await scene.agent('anna');
});

const echo = (text: string, externalId: string, dedupeKey = externalId) =>
  scene.path.echoes.record({
    ...{ workspaceId, channelId, from: { externalId: 'visitor1' }, correlationId: 'r', kind: 'text' },
    ...{ text, externalId, dedupeKey, receivedAt: scene.ports.clock.now() },
  });

describe('what somebody wrote in the tool of the provider', () => {
  it('stands in the conversation as sent, is not sent again, and answers the customer', async () => {
    const id = await scene.talk(anna);
    expect(await echo('From the app', 'native-1')).toMatchObject({ id });
    await scene.settle();
    expect(scene.events(id, 'message.sent')).toMatchObject([
      { data: { echo: true, externalId: 'native-1' }, content: { text: 'From the app' }, actor: { kind: 'plugin' } },
    ]);
    const head = await scene.head(id);
    expect([head.waitingSince, head.unread, head.lastMessage]).toMatchObject([undefined, 0, { from: 'agent' }]);
    expect(given).toEqual([]);
  });

  it('is stored once', async () => {
    const id = await scene.talk(anna);
    await Promise.all([1, 2, 3].map(() => echo('From the app', 'native-1')));
    expect(scene.said(id)).toEqual(['From the app']);
  });

  it('takes no step of the flow and no place in a queue', async () => {
    const head = await echo('We write first', 'native-1');
    await scene.settle();
    expect(scene.types(head?.id ?? '')).toEqual(['conversation.started', 'message.sent', 'conversation.resolved']);
    await scene.path.sweep.run(workspaceId, 0);
    expect(await scene.stays(head?.id ?? '')).toEqual([]);
    const { conversation } = await scene.writes('Thank you');
    expect(conversation.id).not.toBe(head?.id);
  });

  it('does not open a closed conversation again', async () => {
    const id = await scene.talk(anna);
    await scene.path.resolve.resolve(anna, id, {});
    await echo('One more thing', 'native-1');
    expect((await scene.head(id)).state).toBe('resolved');
    expect(scene.said(id)).toEqual(['One more thing']);
  });
});

describe('the echo of our own message', () => {
  const answer = () => scene.path.messages.send(anna, id, { text: 'Done', fileIds: [], clientId: 'client-01' });
  let id: string;
  beforeEach(async () => {
    id = await scene.talk(anna);
  });

  it('is known by the id that the provider gave', async () => {
    await answer();
    await scene.settle();
    expect(await echo('Done', 'their-1')).toBeUndefined();
    expect(scene.said(id)).toEqual(['Done']);
  });

  it('is known while the provider has not answered yet', async () => {
    whileSending = () => echo('Done', 'their-1');
    await answer();
    await scene.settle();
    expect(given).toHaveLength(1);
    expect(scene.said(id)).toEqual(['Done']);
  });
});
