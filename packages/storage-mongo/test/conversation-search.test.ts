import { IndexMessages, ListConversations } from '@tandem/application';
import { caller } from '@tandem/application/testing';
import { newConversation, type TandemEvent } from '@tandem/domain';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgentRepository, ContactRepository, ConversationRepository, MessageWordRepository } from '../src/index.js';
import { openStore } from './store.js';

const workspaceId = 'w1';
let store: Awaited<ReturnType<typeof openStore>>;
let lists: ListConversations;

const people = [
  {
    id: 'wang',
    displayName: '王敏',
    tier: 'vip',
    phone: '13812345678',
    queue: 'q1',
    says: ['我的快递到哪了？', 'order AB1234'],
  },
  {
    id: 'ana',
    displayName: 'Ana Ruiz',
    tier: 'standard',
    email: 'ana@example.com',
    queue: 'q2',
    says: ['退款还没到', 'Where is my parcel?', 'call 415-555-2671'],
  },
  { id: 'li', displayName: 'Li Lei', tier: 'standard', queue: 'q1', says: ['parcel, please'] },
];

beforeAll(async () => {
  let parts: Parts | undefined;
  store = await openStore((connection) => {
    parts = repositories(connection);
  });
  if (parts) lists = await fill(parts);
}, 30_000);
afterAll(() => store.close(), 30_000);

function repositories(connection: Connection) {
  const contacts = new ContactRepository(connection);
  const words = new MessageWordRepository(connection);
  const conversations = new ConversationRepository(connection, contacts, words);
  return { contacts, words, conversations, agents: new AgentRepository(connection) };
}
type Parts = ReturnType<typeof repositories>;

async function fill({ contacts, words, conversations, agents }: Parts): Promise<ListConversations> {
  const index = new IndexMessages(words).follower(workspaceId);
  for (const [at, { id, queue, says, ...contact }] of people.entries()) {
    await contacts.insert(workspaceId, { ...contact, id, workspaceId, attributes: {}, createdAt: at, updatedAt: at });
    const ids = { id: `c-${id}`, workspaceId, channelId: 'ch', contactId: id, identityId: id };
    await conversations.create(workspaceId, { ...newConversation({ ...ids, now: at }), seq: 1, queueIds: [queue] });
    const events = says.map((text, seq) => ({
      ...{ id: `${id}-${seq}`, v: 1, workspaceId, conversationId: `c-${id}`, seq, type: 'message.received', at },
      ...{
        actor: { kind: 'contact', id },
        correlationId: 'x',
        data: { channelId: 'ch', kind: 'text' },
        content: { text },
      },
    })) as TandemEvent[];
    // As after a lost place in the log: the same again changes nothing.
    await index.handle(events);
    await index.handle(events);
  }
  return new ListConversations(conversations, contacts, agents);
}

async function found(search: string, who = caller('boss', 'admin'), more: { tier?: string } = {}) {
  const query = { view: 'all', search, ...more } as const;
  const { items } = await lists.list(who, query, { limit: 10 });
  expect(await lists.count(who, query)).toBe(items.length);
  return items.map(({ conversation }) => conversation.id.slice(2)).toSorted();
}

describe('a search in conversations', () => {
  it.each([
    ['a piece of a Chinese message', '快递', ['wang']],
    ['an earlier message, not the last', '退款', ['ana']],
    ['the beginning of a word, in any case', 'PARC', ['ana', 'li']],
    ['several words of one message', 'where parcel', ['ana']],
    ['a number in full width', 'ａｂ１２３４', ['wang']],
    ['a Chinese name', '王敏', ['wang']],
    ['its initials', 'wm', ['wang']],
    ['its pinyin', 'wangmin', ['wang']],
    ['a telephone number', '13812', ['wang']],
    ['an address', 'ana@', ['ana']],
    ['a pattern, taken literally', '.*', []],
  ])('by %s', async (_name, search, expected) => {
    expect(await found(search)).toEqual(expected);
  });

  it('shows only what the searcher may see', async () => {
    expect(await found('parcel', caller('anna', 'agent', ['q1']))).toEqual(['li']);
    expect(await found('ana', caller('anna', 'agent', ['q1']))).toEqual([]);
  });

  const admin = caller('boss', 'admin');
  const grants = admin.subject.grants.filter(({ permission }) => permission !== 'numbers:see');
  const masked = { ...admin, subject: { ...admin.subject, grants } };
  it.each([
    ['13812345678', ['wang']],
    ['+86 138-1234-5678', ['wang']],
    ['ana@example.com', ['ana']],
    ['4155552671', ['ana']],
    // As they are shown: 138****5678, a***@example.com, 415****671.
    ['5678', ['wang']],
    ['example.com', ['ana']],
    ['671', ['ana']],
    ['1381', []],
    ['1381234567', []],
    ['ana@', []],
    ['ana@example.co', []],
    ['5552', []],
    ['2671', []],
  ])('tells a masked searcher only what is shown, by %j', async (search, expected) => {
    expect(await found(search, masked)).toEqual(expected);
  });

  it('goes together with the tier of the customer', async () => {
    expect(await found('', caller('boss', 'admin'), { tier: 'vip' })).toEqual(['wang']);
    expect(await found('parcel', caller('boss', 'admin'), { tier: 'vip' })).toEqual([]);
  });
});
