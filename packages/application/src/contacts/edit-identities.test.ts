import { expect, it } from 'vitest';
import { channelId, Scene, workspaceId } from '../testing/index.js';
import { ContactAccess } from './contact-access.js';
import { EditIdentities } from './edit-identities.js';

async function centre() {
  const scene = new Scene();
  const anna = await scene.agent('anna');
  const conversationId = await scene.talk(anna, 'v1');
  const { contactId, identityId } = await scene.head(conversationId);
  const { contacts, conversations, settings, transactions, ids, clock, auditLog } = scene.ports;
  const audit = { record: async (_by: object, change: object) => void auditLog.entries.push(change as never) };
  const access = new ContactAccess(contacts, conversations);
  const identities = new EditIdentities(
    ...([access, contacts, conversations, settings.channels, audit as never, transactions, ids, clock] as const),
  );
  return { scene, anna, conversationId, contactId, identityId, identities };
}

it('an address that is entered brings its messages to the customer, and proves nothing', async () => {
  const { scene, anna, contactId, identities } = await centre();
  const added = await identities.add(anna, contactId, { channelId, externalId: 'v9' });
  expect(added).toMatchObject({ verified: false, contactId });
  const { conversation } = await scene.writes('Me again', 'v9');
  expect(conversation.contactId).toBe(contactId);
  expect(scene.ports.auditLog.entries.map(({ action }) => action)).toContain('contact.identity_added');
});

it.each([
  ['that somebody has', { channelId, externalId: 'v1' }, 'identity.taken'],
  ['of no channel', { channelId: 'nothing', externalId: 'v9' }, 'channel.not_found'],
])('an address %s is refused', async (_name, address, code) => {
  const { anna, contactId, identities } = await centre();
  await expect(identities.add(anna, contactId, address)).rejects.toMatchObject({ code });
});

it('an address goes as long as nobody has written from it', async () => {
  const { scene, anna, conversationId, contactId, identityId, identities } = await centre();
  const { id } = await identities.add(anna, contactId, { channelId, externalId: 'v9' });
  await identities.remove(anna, contactId, id);
  await expect(identities.remove(anna, contactId, id)).rejects.toMatchObject({ code: 'identity.not_found' });
  const refused = () => expect(identities.remove(anna, contactId, identityId)).rejects;
  await refused().toMatchObject({ code: 'identity.in_use' });
  await scene.path.resolve.resolve(anna, conversationId, {});
  await refused().toMatchObject({ code: 'identity.in_use' });
  expect(await scene.ports.contacts.identitiesOf(workspaceId, contactId)).toHaveLength(1);
});
