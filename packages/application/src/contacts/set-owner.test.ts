import type { Rank } from '@tandem/domain';
import { expect, it } from 'vitest';
import { queue, Scene, workspaceId } from '../testing/index.js';

async function scenery() {
  const scene = new Scene();
  const anna = await scene.agent('anna');
  const conversationId = await scene.talk(anna);
  const { contactId } = await scene.head(conversationId);
  return { scene, anna, conversationId, contactId };
}

it('a customer belongs to an agent, and the strategy is told so when they come again', async () => {
  const { scene, anna, conversationId, contactId } = await scenery();
  await scene.agent('ben', { presence: 'offline' });
  expect(await scene.path.setOwner.set(anna, contactId, 'ben')).toMatchObject({ ownerId: 'ben' });
  expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({
    action: 'contact.owner_changed',
    after: { ownerId: 'ben' },
  });
  await scene.path.resolve.resolve(anna, conversationId, {});
  const owners: (string | undefined)[] = [];
  const asked: Rank = (work, candidates) => {
    owners.push(work.ownerId);
    return { ranked: candidates.map(({ id }) => ({ agentId: id, score: 0, why: [] })), rejected: [] };
  };
  scene.ports.ranks.set('test/owner', asked);
  scene.ports.settings.queueList[0] = queue({ strategy: 'test/owner' });
  scene.path.assign.queueChanged(workspaceId, 'q1');
  await scene.writes('Hello again');
  expect(owners).toContain('ben');
});

it('a customer belongs to nobody again, and never to somebody who is no agent', async () => {
  const { scene, anna, contactId } = await scenery();
  await scene.path.setOwner.set(anna, contactId, 'anna');
  await expect(scene.path.setOwner.set(anna, contactId, 'nobody')).rejects.toMatchObject({
    code: 'contact.owner_unknown',
  });
  expect(await scene.path.setOwner.set(anna, contactId, undefined)).not.toHaveProperty('ownerId');
});
