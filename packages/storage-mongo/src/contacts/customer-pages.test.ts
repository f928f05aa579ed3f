import { IndexMessages } from '@tandem/application';
import { type Contact, newConversation, type TandemEvent } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPathStore, type PathServer } from '../../test/path-store.js';
import { ContactHistoryRepository } from '../contact-history/contact-history-repository.js';
import { FileRecordRepository } from '../files/file-record-repository.js';
import { MessageWordRepository } from '../message-words/message-word-repository.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
let history: ContactHistoryRepository;

const contact = (id: string, change: Partial<Contact> = {}): Contact => ({
  ...{ id, workspaceId: 'w1', displayName: `Customer ${id}`, tier: 'standard', attributes: {} },
  ...{ createdAt: 1, updatedAt: 1, ...change },
});

const message = (conversationId: string, seq: number, text: string): TandemEvent =>
  ({
    ...{ id: `${conversationId}-${seq}`, v: 1, workspaceId: 'w1', conversationId, seq, type: 'message.received' },
    ...{ at: 1000 * seq, actor: { kind: 'contact' }, correlationId: 'x', content: { text } },
    data: { channelId: 'c', kind: 'text', dedupeKey: `${conversationId} ${seq}` },
  }) as unknown as TandemEvent;

beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
  const words = new MessageWordRepository(server.connection);
  history = new ContactHistoryRepository(server.connection, words);
  const { contacts, conversations, eventLog } = server.ports;
  const gold = { tier: 'gold', tierSource: { kind: 'agent' as const, at: 1, expiresAt: 5000 } };
  for (const one of [
    contact('k1', { ...gold, attributes: { plan: 'a"b', cities: ['上海', 'x]y'], age: 41, vip: true } }),
    contact('k2', { tier: 'gold', keys: ['external:CRM-77'], attributes: { note: '{"plan":"a"}', age: '41' } }),
    contact('k3', { displayName: '王芳', phone: '+86 139 8765 4321', attributes: { plan: 'a' } }),
    contact('k4', { phone: '13987654321', mergedInto: 'k3' }),
    contact('k5', { phone: '13987654321', updatedAt: 2 }),
  ]) {
    await contacts.insert('w1', one);
  }
  const events: TandemEvent[] = [];
  for (const [at, id] of ['one', 'two', 'other'].entries()) {
    const ids = { id, workspaceId: 'w1', channelId: 'c', contactId: 'k1', identityId: id, now: 1 };
    const head = await conversations.create('w1', newConversation(ids));
    const own = [1, 2, 3].map((seq) => message(id, seq * 3 + at, seq === 2 ? '退货 please' : `hello ${seq}`));
    for (const [before, event] of own.entries()) {
      const numbered = { ...event, seq: before + 1 };
      const after = { ...head, seq: before + 1 };
      await eventLog.append('w1', { entries: [{ event: numbered }], before: { ...head, seq: before }, after });
      events.push(numbered);
    }
  }
  await new IndexMessages(words).follower('w1').handle(events);
}, 60_000);
afterAll(() => store.close());

const found = async (filter: Parameters<PathServer['ports']['contacts']['list']>[1]) =>
  (await server.ports.contacts.list('w1', filter, { limit: 9 })).items.map(({ id }) => id).toSorted();

describe('a list of customers', () => {
  it.each([
    ['a tier that counts', { tier: { key: 'gold', at: 4000 } }, ['k1', 'k2']],
    ['a tier that is over', { tier: { key: 'gold', at: 6000 } }, ['k2']],
    ['nobody special, with who was', { tier: { key: 'standard', at: 6000 } }, ['k1', 'k3', 'k5']],
    ['a value with a quote', { attribute: { key: 'plan', value: 'a"b' } }, ['k1']],
    ['a value that stands in another text as well', { attribute: { key: 'plan', value: 'a' } }, ['k3']],
    ['an entry of a list', { attribute: { key: 'cities', value: 'x]y' } }, ['k1']],
    ['a number, and the same as a text', { attribute: { key: 'age', value: '41' } }, ['k1', 'k2']],
    ['yes', { attribute: { key: 'vip', value: 'true' } }, ['k1']],
    ['a pattern', { attribute: { key: 'plan', value: '.*' } }, []],
    ['a key that proves who it is', { search: 'crm-77' }, ['k2']],
    ['initials', { search: 'wf' }, ['k3']],
  ])('by %s', async (_name, filter, expected) => {
    expect(await found(filter)).toEqual(expected);
  });

  it('finds who is alike, without who was merged, newest change first', async () => {
    const alike = await server.ports.contacts.byLikeness('w1', ['phone:987654321'], 9);
    expect(alike.map(({ id }) => id)).toEqual(['k5', 'k3']);
  });
});

describe('what was written with a customer', () => {
  const of = { conversationIds: ['one', 'two'] };

  it('stands in one order over all conversations, and is paged both ways', async () => {
    const all = (await history.messages('w1', of, { limit: 20 })).items.map(({ id }) => id);
    expect(all).toEqual(['two-10', 'one-9', 'two-7', 'one-6', 'two-4', 'one-3']);
    const first = await history.messages('w1', of, { limit: 2 });
    const second = await history.messages('w1', of, { limit: 2, cursor: first.nextCursor! });
    expect(second.items.map(({ id }) => id)).toEqual(['two-7', 'one-6']);
    const back = await history.messages('w1', of, { limit: 9, cursor: second.previousCursor!, direction: 'newer' });
    expect(back.items.map(({ id }) => id)).toEqual(['two-10', 'one-9']);
    expect([first.previousCursor, back.previousCursor]).toEqual([undefined, undefined]);
  });

  it('is found by its words, in these conversations alone', async () => {
    const { items } = await history.messages('w1', { ...of, search: '退货' }, { limit: 9 });
    expect(items.map(({ id }) => id)).toEqual(['two-7', 'one-6']);
    expect((await history.messages('w1', { ...of, search: '  ,' }, { limit: 9 })).items).toEqual([]);
    await expect(history.messages('w1', of, { limit: 9, cursor: 'x' })).rejects.toMatchObject({
      code: 'request.bad_cursor',
    });
  });

  it('has its files, newest first', async () => {
    const files = new FileRecordRepository(server.connection);
    for (const [id, conversationId, createdAt] of [
      ['f1', 'one', 1],
      ['f2', 'two', 2],
      ['f3', 'other', 3],
    ] as const) {
      const kind = { name: id, contentType: 'text/plain', size: 1, ownerId: 'o' };
      await files.insert('w1', { ...kind, id, workspaceId: 'w1', conversationId, createdAt });
    }
    const first = await history.files('w1', ['one', 'two'], { limit: 1 });
    const rest = await history.files('w1', ['one', 'two'], { limit: 1, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(['f2', 'f1']);
    expect(rest.nextCursor).toBeUndefined();
  });
});
