import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { ReadConversation } from '../records/conversation-record.js';
import { caller, Scene, workspaceId } from '../testing/scene.js';

let scene: Scene;
let anna: Caller;
let survivor: string;
let leg: string;

beforeEach(async () => {
  scene = new Scene();
  anna = await scene.agent('anna');
  survivor = await scene.talk(anna, 'browser');
  await scene.advance('1m');
  leg = await scene.talk(anna, 'phone');
  // Only now anybody knows that the two are one customer.
  const [one, other] = [await scene.head(survivor), await scene.head(leg)];
  await scene.path.mergeContacts.merge(anna, one.contactId, other.contactId);
});

const merge = () => scene.path.merging.merge(anna, survivor, leg);
const texts = (id: string) => scene.events(id, 'message.received').map(({ content }) => content?.text);
const send = (text: string) =>
  scene.path.messages.send(anna, survivor, { text, fileIds: [], clientId: `client-${text}` });

describe('merging two conversations', () => {
  it('ends the work of the other, points it at the survivor, and takes it out of lists', async () => {
    const head = await merge();
    expect(head.legs).toMatchObject([{ id: leg }]);
    expect(await scene.head(leg)).toMatchObject({ mergedInto: survivor, state: 'open', work: { state: 'done' } });
    expect((await scene.head(leg)).agentId).toBeUndefined();
    expect(await scene.load('anna')).toBe(1);
    const listed = await scene.ports.conversations.list(workspaceId, { agentId: 'anna' }, { limit: 10 });
    expect(listed.items.map(({ id }) => id)).toEqual([survivor]);
    expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({
      action: 'conversation.merged',
      resourceId: survivor,
      after: { otherId: leg },
    });
  });

  it('lets what the customer writes there arrive here, once, and answers go out there', async () => {
    await merge();
    await scene.writes('And my order?', 'phone');
    expect(texts(survivor)).toEqual(['Hello', 'And my order?']);
    expect(await scene.head(survivor)).toMatchObject({ unread: expect.any(Number), replyLegId: leg });
    expect((await scene.head(leg)).unhandledSince).toBeUndefined();
    await scene.path.sweep.run(workspaceId, 0);
    expect(texts(survivor)).toEqual(['Hello', 'And my order?']);
    await send('On its way');
    expect([scene.said(survivor), scene.said(leg)]).toEqual([['On its way'], ['On its way']]);
    await scene.writes('Thanks', 'browser');
    await send('Welcome');
    expect(scene.said(leg)).toEqual(['On its way']);
  });

  it('shows one thread: what stood there before comes with the record', async () => {
    await merge();
    const { eventLog, contacts, workItems, assignments, flowSessions, settings } = scene.ports;
    const reader = new ReadConversation(
      ...([scene.path.log, eventLog, contacts, workItems, assignments, flowSessions, settings.flows] as const),
    );
    const record = await reader.record(anna, survivor);
    expect(record.earlier.map(({ conversationId, content }) => [conversationId, content?.text])).toEqual([
      [leg, 'Hello'],
    ]);
  });

  it('closes both together', async () => {
    await merge();
    await scene.path.resolve.resolve(anna, survivor, {});
    expect((await scene.head(leg)).state).toBe('resolved');
    await scene.writes('Hello again', 'phone');
    expect(texts(survivor)).toEqual(['Hello']);
  });

  it('keeps the longer wait', async () => {
    const { waitingSince } = await scene.head(leg);
    await send('Answered here');
    expect((await merge()).waitingSince).toBe(waitingSince);
  });

  it('can be undone: what the customer writes there is a conversation of its own again', async () => {
    await merge();
    const head = await scene.path.merging.separate(anna, survivor, leg);
    expect(head.legs).toBeUndefined();
    await scene.writes('Anybody?', 'phone');
    expect(texts(survivor)).toEqual(['Hello']);
    expect(await scene.head(leg)).toMatchObject({ work: { state: expect.stringMatching(/waiting|offered/) } });
    await expect(scene.path.merging.separate(anna, survivor, leg)).rejects.toMatchObject({ code: 'merge.none' });
  });

  it('refuses itself, another contact, what is closed or merged already, and who may not', async () => {
    await expect(scene.path.merging.merge(anna, survivor, survivor)).rejects.toMatchObject({ code: 'merge.same' });
    const stranger = await scene.talk(anna, 'stranger');
    await expect(scene.path.merging.merge(anna, survivor, stranger)).rejects.toMatchObject({
      code: 'merge.other_contact',
    });
    const ben = caller('ben', 'agent', ['q9']);
    await expect(scene.path.merging.merge(ben, survivor, leg)).rejects.toMatchObject({ code: 'access.denied' });
    await merge();
    await expect(merge()).rejects.toMatchObject({ code: 'merge.merged_already' });
  });
});
