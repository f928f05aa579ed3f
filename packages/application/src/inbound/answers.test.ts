import { describe, expect, it } from 'vitest';
import { channelId, Scene, workspaceId } from '../testing/index.js';

const from = { externalId: 'visitor1', language: 'en' };
const begin = (scene: Scene, answers: Record<string, string | true>) =>
  scene.path.inbound.start({ workspaceId, channelId, from, correlationId: 'start', answers });

describe('what a customer says before the conversation begins', () => {
  it('stands in the conversation and with a contact of whom nothing is known', async () => {
    const scene = new Scene();
    const head = await begin(scene, { displayName: 'Li Lei', email: 'li@example.com', topic: 'Order', agreed: true });
    expect(head.attributes).toEqual({ displayName: 'Li Lei', email: 'li@example.com', topic: 'Order', agreed: true });
    const contact = await scene.ports.contacts.get(workspaceId, head.contactId);
    expect(contact).toMatchObject({
      ...{ displayName: 'Li Lei', email: 'li@example.com', attributes: { topic: 'Order', agreed: true } },
    });
    expect(contact?.keys).toBeUndefined();
  });

  it('changes nothing that is known or that somebody vouched for', async () => {
    const scene = new Scene();
    const { conversation } = await scene.writes('Hello');
    const known = {
      displayName: 'Ann',
      email: 'ann@example.com',
      attributes: { plan: 'gold' },
      proven: { plan: 'gold' },
    };
    await scene.ports.contacts.update(workspaceId, conversation.contactId, known, 1);
    await scene.path.ended.end(workspaceId, conversation.id, 'end');
    const head = await begin(scene, { displayName: 'Bob', email: 'bob@example.com', plan: 'vip', phone: '+4930123' });
    expect(await scene.ports.contacts.get(workspaceId, head.contactId)).toMatchObject({ ...known, phone: '+4930123' });
    expect(head.attributes).toMatchObject({ displayName: 'Bob', plan: 'vip' });
  });

  it('is not asked of a conversation that goes on', async () => {
    const scene = new Scene();
    await scene.writes('Hello');
    expect((await begin(scene, { topic: 'Order' })).attributes).toEqual({});
  });
});

describe('a rating', () => {
  const target = (conversationId: string) => ({ workspaceId, conversationId, correlationId: 'rate' });
  const rating = { score: 4, best: 5, comment: 'Fast' };

  it('is an event of the customer, once for each time it was closed', async () => {
    const scene = new Scene();
    const { conversation } = await scene.writes('Hello');
    await scene.path.ended.end(workspaceId, conversation.id, 'end');
    const first = await scene.path.rate.byCustomer(target(conversation.id), rating);
    expect(first).toMatchObject({
      ...{ actor: { kind: 'contact' }, data: { score: 4, best: 5 }, content: { text: 'Fast' } },
    });
    const again = await scene.path.rate.byCustomer(target(conversation.id), { ...rating, score: 1 });
    expect(again.id).toBe(first.id);
    expect(scene.types(conversation.id).filter((type) => type === 'conversation.rated')).toHaveLength(1);
  });

  it('waits for the end', async () => {
    const scene = new Scene();
    const { conversation } = await scene.writes('Hello');
    await expect(scene.path.rate.byCustomer(target(conversation.id), rating)).rejects.toMatchObject({
      code: 'conversation.not_resolved',
    });
  });
});
