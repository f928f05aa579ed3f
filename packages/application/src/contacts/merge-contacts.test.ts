import { describe, expect, it } from 'vitest';
import { Scene, workspaceId } from '../testing/index.js';

const from = (externalId: string, proofs: { kind: 'email' | 'phone' | 'external'; value: string }[] = []) => ({
  from: { externalId, language: 'en', ...(proofs.length === 0 ? {} : { verified: true, proofs }) },
});

async function two() {
  const scene = new Scene();
  const anna = await scene.agent('anna');
  const first = await scene.talk(anna, 'v1');
  const second = await scene.talk(anna, 'v2');
  const ownerOf = async (id: string) => (await scene.head(id)).contactId;
  const [a, b] = [await ownerOf(first), await ownerOf(second)];
  const contact = async (id: string) => (await scene.ports.contacts.get(workspaceId, id))!;
  return { scene, anna, first, second, a, b, ownerOf, contact };
}
const bare = ({ updatedAt: _, ...contact }: { updatedAt: number }) => contact;

describe('contacts merged by hand', () => {
  it('are one: addresses, conversations, work and notes belong to the survivor', async () => {
    const { scene, anna, first, second, a, b, ownerOf, contact } = await two();
    await scene.path.contactBook.update(anna, b, { attributes: { plan: 'gold' }, email: 'b@example.com' });
    await scene.path.mergeContacts.merge(anna, a, b);
    expect([await ownerOf(first), await ownerOf(second)]).toEqual([a, a]);
    expect((await scene.stays(second)).map(({ contactId }) => contactId)).toEqual([a]);
    expect(await contact(a)).toMatchObject({
      email: 'b@example.com',
      attributes: { plan: 'gold' },
      proven: { plan: 'gold' },
    });
    expect((await scene.ports.contacts.list(workspaceId, {}, { limit: 9 })).items.map(({ id }) => id)).toEqual([a]);
    expect((await scene.path.contactBook.get(anna, b)).id).toBe(a);
    const { conversation } = await scene.writes('Still here', 'v2');
    expect([conversation.id, conversation.contactId]).toEqual([second, a]);
    expect(scene.events(second, 'message.received').at(-1)?.actor.id).toBe(a);
    expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({ action: 'contact.merged', resourceId: a });
  });

  it('are as before when it is undone, and what came since belongs to whom it came from', async () => {
    const { scene, anna, first, second, a, b, ownerOf, contact } = await two();
    await scene.path.contactBook.update(anna, b, { attributes: { plan: 'gold' }, email: 'b@example.com' });
    const before = [await contact(a), await contact(b)].map(bare);
    const merge = await scene.path.mergeContacts.merge(anna, a, b);
    for (const id of [first, second]) await scene.path.resolve.resolve(anna, id, {});
    const again = await scene.talk(anna, 'v2');
    await scene.path.resolve.resolve(anna, again, {});
    const other = await scene.talk(anna, 'v1');
    expect(await ownerOf(again)).toBe(a);
    await scene.advance('29d');
    await scene.path.mergeContacts.undo(anna, a, merge.id);
    expect([await contact(a), await contact(b)].map(bare)).toEqual(before);
    expect(await Promise.all([first, second, again, other].map(ownerOf))).toEqual([a, b, b, a]);
    const { conversation } = await scene.writes('Me', 'v2');
    expect(conversation.contactId).toBe(b);
    await expect(scene.path.mergeContacts.undo(anna, a, merge.id)).rejects.toMatchObject({ code: 'merge.undone' });
  });

  it('do not write into one conversation any more when it is undone', async () => {
    const { scene, anna, first, second, a, b } = await two();
    const merge = await scene.path.mergeContacts.merge(anna, a, b);
    await scene.path.merging.merge(anna, first, second);
    await scene.path.mergeContacts.undo(anna, a, merge.id);
    expect((await scene.head(first)).legs).toBeUndefined();
    expect((await scene.head(second)).mergedInto).toBeUndefined();
    await scene.writes('Only mine', 'v2');
    expect(scene.events(first, 'message.received').map(({ content }) => content?.text)).not.toContain('Only mine');
  });

  it('have the values that were chosen, and both are as before when it is undone', async () => {
    const { scene, anna, a, b, contact } = await two();
    const { contactBook, mergeContacts } = scene.path;
    await contactBook.update(anna, a, { displayName: 'Li', language: 'en', attributes: { plan: 'basic', city: 'X' } });
    await contactBook.update(anna, b, { displayName: 'Lei', language: 'zh', attributes: { plan: 'gold', city: 'Y' } });
    const before = [await contact(a), await contact(b)].map(bare);
    const choice = { fields: ['displayName', 'language'] as const, attributes: ['plan'] };
    const merge = await mergeContacts.merge(anna, a, b, choice);
    expect(await contact(a)).toMatchObject({
      ...{ displayName: 'Lei', language: 'zh' },
      ...{ attributes: { plan: 'gold', city: 'X' }, proven: { plan: 'gold', city: 'X' } },
    });
    await scene.advance('29d');
    await mergeContacts.undo(anna, a, merge.id);
    expect([await contact(a), await contact(b)].map(bare)).toEqual(before);
  });

  it('stay one after 30 days', async () => {
    const { scene, anna, a, b } = await two();
    const merge = await scene.path.mergeContacts.merge(anna, a, b);
    await scene.ports.clock.advance('31d');
    await expect(scene.path.mergeContacts.undo(anna, a, merge.id)).rejects.toMatchObject({ code: 'merge.too_old' });
  });

  it('go into each other once, however many try at once', async () => {
    const { scene, anna, a, b, contact } = await two();
    const tries = await Promise.allSettled([
      scene.path.mergeContacts.merge(anna, a, b),
      scene.path.mergeContacts.merge(anna, b, a),
      scene.path.mergeContacts.merge(anna, a, b),
    ]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect([(await contact(a)).mergedInto, (await contact(b)).mergedInto].filter(Boolean)).toHaveLength(1);
  });
});

describe('contacts that share a proof', () => {
  it('become one by themselves, and the older goes on', async () => {
    const scene = new Scene();
    const proof = [{ kind: 'email' as const, value: ' Li@Example.com ' }];
    const { conversation } = await scene.writes('Hello', 'v1', from('v1', proof));
    await scene.advance('1s');
    const { conversation: other } = await scene.writes(
      'Hello',
      'v2',
      from('v2', [{ ...proof[0]!, value: 'li@example.com' }]),
    );
    expect(other.contactId).toBe(conversation.contactId);
    expect(await scene.ports.contacts.get(workspaceId, other.contactId)).toMatchObject({
      keys: ['email:li@example.com'],
    });
  });

  it('stay two when another proof of one kind differs', async () => {
    const scene = new Scene();
    const phone = { kind: 'phone' as const, value: '+8613812345678' };
    const external = (value: string) => ({ kind: 'external' as const, value });
    const { conversation } = await scene.writes('Hello', 'v1', from('v1', [phone, external('7')]));
    const { conversation: other } = await scene.writes('Hello', 'v2', from('v2', [phone, external('8')]));
    expect(other.contactId).not.toBe(conversation.contactId);
    const anna = await scene.agent('anna');
    await scene.accepts(anna);
    await scene.accepts(anna);
    const attempt = scene.path.mergeContacts.merge(anna, conversation.contactId, other.contactId);
    await expect(attempt).rejects.toMatchObject({ code: 'contact.different_people' });
  });

  it('are made by what a later message of a known address proves', async () => {
    const scene = new Scene();
    const proof = { kind: 'email' as const, value: 'li@example.com' };
    const { conversation } = await scene.writes('Hello', 'v1', from('v1', [proof]));
    await scene.writes('Hello', 'v2', from('v2'));
    const { conversation: known } = await scene.writes('It is me', 'v2', from('v2', [proof]));
    const [one, other] = [await scene.head(conversation.id), await scene.head(known.id)];
    expect(one.contactId).toBe(other.contactId);
  });

  it('are not made by who is not vouched for', async () => {
    const scene = new Scene();
    const proofs = [{ kind: 'email' as const, value: 'li@example.com' }];
    await scene.writes('Hello', 'v1', from('v1', proofs));
    const claim = { from: { externalId: 'v2', language: 'en', proofs } };
    const { conversation } = await scene.writes('Hello', 'v2', claim);
    expect((await scene.ports.contacts.get(workspaceId, conversation.contactId))?.keys).toBeUndefined();
  });
});
