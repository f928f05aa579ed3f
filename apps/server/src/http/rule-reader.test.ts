import type { Alert, Contacts, Conversations, FlowStore, Users } from '@tandem/application';
import { type Grant, newConversation, roleGrants } from '@tandem/domain';
import { describe, expect, it } from 'vitest';
import { RuleReader } from './rule-reader.js';

const given = { id: 'c', workspaceId: 'w', channelId: 'ch', contactId: 'ann', identityId: 'i', now: 0 };
const conversations = { get: async () => ({ ...newConversation(given), queueIds: ['q1'] }) };
const contacts = {
  getMany: async (_workspaceId: string, ids: readonly string[]) => ids.map((id) => ({ id, displayName: 'Ann' })),
};
const flows = { get: async (_workspaceId: string, id: string) => (id === 'f1' ? { id, name: 'Returns' } : undefined) };
const users = {
  getMany: async (_workspaceId: string, ids: readonly string[]) => ids.map((id) => ({ id, displayName: 'Ada' })),
};
const reader = new RuleReader(
  conversations as unknown as Conversations,
  contacts as unknown as Contacts,
  flows as unknown as FlowStore,
  users as unknown as Users,
);
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

describe('an alert', () => {
  const raised = (flowId: string, comment?: { id: string; nodeId: string }): Alert => ({
    ...{ id: 'a', v: 1, workspaceId: 'w', conversationId: null, seq: 0, type: 'alert.raised', at: 1 },
    ...{ actor: { kind: 'user', id: 'ada' }, correlationId: 'x', content: { text: '@Ben look' } },
    data: { to: 'people', flowId, userIds: ['ben'], ...(comment && { comment }) },
  });

  it('of a comment names who wrote it, and the flow', async () => {
    const [alert] = await reader.alerts('w', [raised('f1', { id: 'c1', nodeId: 'hello' })]);
    expect(alert).toMatchObject({
      ...{ text: '@Ben look', flowId: 'f1' },
      comment: { id: 'c1', nodeId: 'hello', flowName: 'Returns', by: 'Ada' },
    });
  });

  it('of a flow that is gone has no name of it, and one of a rule is no comment', async () => {
    const [gone, plain] = await reader.alerts('w', [raised('f2', { id: 'c1', nodeId: 'hello' }), raised('f1')]);
    expect(gone?.comment?.flowName).toBe('');
    expect(plain).not.toHaveProperty('comment');
  });
});
