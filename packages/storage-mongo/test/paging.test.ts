import type { Page, PageRequest, Skill } from '@tandem/application';
import { newConversation } from '@tandem/domain';
import fc from 'fast-check';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ApiKeyRepository,
  AuditRepository,
  ContactRepository,
  ConversationRepository,
  MessageWordRepository,
  SkillRepository,
  UserRepository,
} from '../src/index.js';
import { openStore } from './store.js';

const make = (connection: Connection) => {
  const contacts = new ContactRepository(connection);
  return {
    users: new UserRepository(connection),
    keys: new ApiKeyRepository(connection),
    audit: new AuditRepository(connection),
    skills: new SkillRepository(connection),
    contacts,
    conversations: new ConversationRepository(connection, contacts, new MessageWordRepository(connection)),
  };
};
let store: Awaited<ReturnType<typeof openStore>>;
let r: ReturnType<typeof make>;
beforeAll(async () => {
  store = await openStore((connection) => {
    r = make(connection);
  });
});
afterAll(() => store.close());

/** A list with eleven rows, of which many stand at the same place of its order. */
interface List {
  name: string;
  /** @param rank what the list is sorted by, 0–2 */
  add(id: string, rank: number): Promise<unknown>;
  read(page: PageRequest): Promise<Page<{ id: string }>>;
  newestFirst: boolean;
}
const all = { includeInactive: true };
const person = { workspaceId: 'w', role: 'agent', state: 'active', locale: 'en', createdAt: 1, updatedAt: 1 } as const;
const lists: List[] = [
  {
    name: 'people',
    add: (id, rank) => r.users.insert('w', { ...person, id, displayName: `Name ${rank}`, email: id }),
    read: (page) => r.users.list('w', all, page),
    newestFirst: false,
  },
  {
    name: 'API keys',
    add: (id, rank) => {
      const key = {
        id,
        workspaceId: 'w',
        name: id,
        role: 'agent',
        grants: [],
        prefix: 'tdm_',
        secretHash: id,
      } as const;
      return r.keys.insert('w', { ...key, grants: [], createdAt: rank, expiresAt: 9 });
    },
    read: (page) => r.keys.list('w', all, page),
    newestFirst: true,
  },
  {
    name: 'the audit log',
    add: (id, rank) =>
      r.audit.record('w', { id, workspaceId: 'w', at: rank, actor: { kind: 'system' }, action: 'a.b', resource: 'a' }),
    read: (page) => r.audit.list('w', {}, page),
    newestFirst: true,
  },
  {
    name: 'skills',
    add: (id, rank) => {
      const skill: Skill = {
        id,
        key: `k_${id}`.replace(/\W/g, '_').toLowerCase(),
        workspaceId: 'w',
        name: `${rank} ${id}`,
        description: '',
        ...{ active: true, createdAt: 1, updatedAt: 1 },
      };
      return r.skills.insert('w', skill);
    },
    read: (page) => r.skills.list('w', all, page),
    newestFirst: false,
  },
  {
    name: 'contacts',
    add: (id, rank) =>
      r.contacts.insert('w', {
        ...{ id, workspaceId: 'w', displayName: id, tier: 'standard', attributes: {}, createdAt: 1, updatedAt: rank },
      }),
    read: (page) => r.contacts.list('w', {}, page),
    newestFirst: true,
  },
  {
    name: 'conversations',
    add: (id, rank) => {
      const ids = { id, workspaceId: 'w', channelId: 'c', contactId: 'k', identityId: id, now: rank };
      return r.conversations.create('w', { ...newConversation(ids), seq: 1 });
    },
    read: (page) => r.conversations.list('w', {}, page),
    newestFirst: true,
  },
];

describe.each(lists)('$name', (list) => {
  const rows = Array.from({ length: 11 }, (_, i) => ({ id: `${(i * 7) % 11}-row`, rank: i % 3 }));
  const whole = async (limit: number) => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await list.read({ limit, ...(cursor === undefined ? {} : { cursor }) });
      pages.push(page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return pages;
  };
  beforeAll(async () => {
    for (const { id, rank } of rows) await list.add(id, rank);
  });

  it('give every row once and in order, however large the pages are', async () => {
    const [order = []] = await whole(50);
    const ranks = order.map((id) => rows.find((row) => row.id === id)?.rank ?? -1);
    expect(ranks).toEqual(ranks.toSorted((a, b) => (list.newestFirst ? b - a : a - b)));
    expect(order.toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), async (limit) => {
        const pages = await whole(limit);
        expect(pages.flat()).toEqual(order);
        expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
        expect(pages.at(-1)?.length).toBeGreaterThan(0);
      }),
      { numRuns: 5 },
    );
  });

  it('refuse a cursor of another list, or one that was tampered with', async () => {
    const forged = ['[{"$gt":""},"x"]', '[null,"x"]', '["a",{"$ne":1}]', '[1]', '{}', 'x'];
    const other = list.newestFirst ? '["text","x"]' : '[1,"x"]';
    for (const text of [...forged, other]) {
      const cursor = Buffer.from(text).toString('base64url');
      await expect(list.read({ limit: 2, cursor }), text).rejects.toMatchObject({
        code: 'request.bad_cursor',
        kind: 'invalid',
      });
    }
  });
});

describe('lists sorted by their newest change', () => {
  it('show no row twice when rows come in between two pages', async () => {
    const first = await r.contacts.list('w', {}, { limit: 4 });
    await lists[4]?.add('zz-new', 99);
    const next = await r.contacts.list('w', {}, { limit: 50, cursor: first.nextCursor! });
    const shown = [...first.items, ...next.items].map(({ id }) => id);
    expect(shown).toHaveLength(11);
    expect(new Set(shown).size).toBe(11);
  });
});
