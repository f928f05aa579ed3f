import { expect, it } from 'vitest';
import { Scene, workspaceId } from '../testing/index.js';
import { ContactAccess } from './contact-access.js';
import { SuggestMatches } from './suggest-matches.js';

async function centre() {
  const scene = new Scene();
  const anna = await scene.agent('anna');
  const ownerOf = async (id: string) => (await scene.head(id)).contactId;
  const mine = await ownerOf(await scene.talk(anna, 'v1'));
  const other = await ownerOf(await scene.talk(anna, 'v2'));
  const { contacts, conversations, transactions, clock, auditLog } = scene.ports;
  const audit = { record: async (_by: object, change: object) => void auditLog.entries.push(change as never) };
  const access = new ContactAccess(contacts, conversations);
  const matches = new SuggestMatches(access, contacts, audit as never, transactions, clock);
  const say = (id: string, patch: object) => contacts.update(workspaceId, id, patch, clock.now());
  return { scene, anna, mine, other, matches, say };
}

it('suggests who has the same number, merges nothing, and forgets who was told apart', async () => {
  const { scene, anna, mine, other, matches, say } = await centre();
  expect(await matches.of(anna, mine)).toEqual([]);
  await say(mine, { phone: '139 8765 4321' });
  await say(other, { phone: '+8613987654321' });
  expect(await matches.of(anna, mine)).toMatchObject([{ contact: { id: other }, why: [{ kind: 'phone' }] }]);
  expect(await scene.ports.contacts.get(workspaceId, other)).not.toHaveProperty('mergedInto');
  await matches.tellApart(anna, mine, other);
  expect([await matches.of(anna, mine), await matches.of(anna, other)]).toEqual([[], []]);
  expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({ action: 'contact.told_apart', resourceId: mine });
});

it('never suggests who is proven to be somebody else, nor somebody whom the caller may not see', async () => {
  const { scene, anna, mine, other, matches, say } = await centre();
  const stranger = { id: 'k-stranger', workspaceId, displayName: 'S', tier: 'standard', attributes: {}, createdAt: 1 };
  await scene.ports.contacts.insert(workspaceId, { ...stranger, email: 'li@example.com', updatedAt: 1 });
  await say(mine, { email: 'li@example.com', keys: ['external:1'] });
  await say(other, { email: 'li@example.com', keys: ['external:2'] });
  expect(await matches.of(anna, mine)).toEqual([]);
});

it('tells nobody apart from oneself, and nobody who is not there', async () => {
  const { anna, mine, matches } = await centre();
  await expect(matches.tellApart(anna, mine, mine)).rejects.toMatchObject({ code: 'contact.same' });
  await expect(matches.tellApart(anna, mine, 'nobody')).rejects.toMatchObject({ code: 'contact.not_found' });
});
