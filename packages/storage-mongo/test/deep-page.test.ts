import { newConversation } from '@tandem/domain';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { conversationConditions } from '../src/conversations/filter.js';
import { ContactRepository, ConversationRepository, MessageWordRepository } from '../src/index.js';
import { readBothWays } from '../src/listing/both-ways.js';
import { openStore } from './store.js';

const rows = 300;
let store: Awaited<ReturnType<typeof openStore>>;
let conversations: ConversationRepository;

const make = (connection: Connection) =>
  new ConversationRepository(connection, new ContactRepository(connection), new MessageWordRepository(connection));

beforeAll(async () => {
  store = await openStore((connection) => {
    conversations = make(connection);
  });
  for (let now = 0; now < rows; now += 1) {
    const ids = { id: `c${now}`, workspaceId: 'w', channelId: 'c', contactId: 'k', identityId: `i${now}`, now };
    await conversations.create('w', { ...newConversation(ids), seq: 1 });
  }
});
afterAll(() => store.close());

/** How many rows are read for a page from the cursor on, and whether they come in order by an index. */
async function effort(cursor: string | undefined, direction: 'newer' | 'older') {
  const { condition, sort } = readBothWays({ limit: 10, direction, ...(cursor === undefined ? {} : { cursor }) });
  const plan = await store.connection
    .collection('conversations')
    .find({ $and: [conversationConditions('w', { state: 'open' }), condition] })
    .sort(sort)
    .limit(11)
    .explain('executionStats');
  return { examined: Number(plan.executionStats.totalDocsExamined), text: JSON.stringify(plan.queryPlanner) };
}

it.each([0, 250])(
  'the page behind row %d of the list reads its own rows alone, in the order of an index',
  async (at) => {
    const first = await conversations.list('w', {}, { limit: at === 0 ? 1 : at });
    for (const direction of ['older', 'newer'] as const) {
      const { examined, text } = await effort(first.nextCursor, direction);
      expect(text, direction).toContain('updatedAt_-1');
      expect(text, direction).not.toContain('"SORT"');
      expect(examined, direction).toBeLessThanOrEqual(12);
    }
  },
);
