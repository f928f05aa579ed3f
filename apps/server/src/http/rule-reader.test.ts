import type { Contacts, Conversations } from '@tandem/application';
import { type Grant, newConversation, roleGrants } from '@tandem/domain';
import { describe, expect, it } from 'vitest';
import { RuleReader } from './rule-reader.js';

const given = { id: 'c', workspaceId: 'w', channelId: 'ch', contactId: 'ann', identityId: 'i', now: 0 };
const conversations = { get: async () => ({ ...newConversation(given), queueIds: ['q1'] }) };
const contacts = {
  getMany: async (_workspaceId: string, ids: readonly string[]) => ids.map((id) => ({ id, displayName: 'Ann' })),
};
const reader = new RuleReader(conversations as unknown as Conversations, contacts as unknown as Contacts);
const part = { acted: [{ conversationId: 'c', at: 1 }], looked: 1 };

/** What somebody with these rights and queues sees of it. */
const seenBy = async (grants: readonly Grant[], queueIds: string[]) =>
  (await reader.dryRun({ workspaceId: 'w', subject: { id: 'u', grants: [...grants], queueIds } }, part)).acted;

describe('what a rule would have done', () => {
  it('names the customers of conversations that one may read', async () => {
    const named = [{ conversationId: 'c', contactName: 'Ann', at: 1 }];
    expect(await seenBy(roleGrants.admin, [])).toEqual(named);
    expect(await seenBy(roleGrants.supervisor, ['q1'])).toEqual(named);
  });

  it('names no others', async () => {
    const unnamed = [{ conversationId: 'c', at: 1 }];
    expect(await seenBy([{ permission: 'flow:write', scope: 'workspace' }], ['q1'])).toEqual(unnamed);
    expect(await seenBy(roleGrants.supervisor, ['q2'])).toEqual(unnamed);
  });
});
