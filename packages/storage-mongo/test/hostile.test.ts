import type { TandemEvent } from '@tandem/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ChannelRepository,
  DraftRepository,
  ensureIndexes,
  PluginEntryRepository,
  UserRepository,
} from '../src/index.js';
import { openPathStore, type PathServer } from './path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
let channels: ChannelRepository;
let drafts: DraftRepository;
let entries: PluginEntryRepository;
let users: UserRepository;
let count = 0;

beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
  channels = new ChannelRepository(server.connection);
  drafts = new DraftRepository(server.connection);
  entries = new PluginEntryRepository(server.connection);
  users = new UserRepository(server.connection);
  await ensureIndexes(server.connection);
});
afterAll(() => store.close());

const next = () => `n${++count}`;
const attack = fc.constantFrom(
  '$where',
  '{"$gt":""}',
  '$set',
  'a.b',
  '__proto__',
  'constructor',
  "'; return true; //",
  '.*',
  '\\',
  '\u202e',
  '你好 👩‍👩‍👧',
  '\ud83d\ude00'.repeat(3),
  '<script>alert(1)</script>',
  '',
);
const text = fc.oneof(attack, fc.string({ unit: 'grapheme' }));
const name = text.filter((key) => key !== '__proto__' && key !== '');
const plain = fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null));
const list = fc.oneof(plain, fc.array(plain, { maxLength: 3 }));
const some = { numRuns: 20 };

describe('what people wrote comes back as it was', () => {
  it('in attributes of contacts, whatever their names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, plain), text, async (attributes, displayName) => {
        const contact = { id: next(), workspaceId: 'w1', displayName, tier: 'standard', createdAt: 1, updatedAt: 1 };
        await server.ports.contacts.insert('w1', { ...contact, attributes });
        expect(await server.ports.contacts.get('w1', contact.id)).toEqual({ ...contact, attributes });
      }),
      some,
    );
  });

  it('in messages, notes and drafts', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        const id = next();
        const event = {
          ...{ id, v: 1, workspaceId: 'w1', conversationId: null, seq: 0, type: 'note.added', at: 5, data: {} },
          ...{ actor: { kind: 'system' }, correlationId: words, content: { text: words } },
        } as TandemEvent;
        await server.ports.eventLog.appendLoose(`w-${id}`, { ...event, workspaceId: `w-${id}` });
        const found: TandemEvent[] = [];
        for await (const one of server.ports.eventLog.inTime(`w-${id}`, { from: 0 })) found.push(one);
        expect(found).toEqual([{ ...event, workspaceId: `w-${id}` }]);
        const written = { reply: { text: words, fileIds: ['f'] }, note: { text: `${words}!`, fileIds: [] } };
        await drafts.put('w1', 'anna', id, written, 1);
        expect(await drafts.get('w1', 'anna', id)).toEqual(written);
      }),
      some,
    );
  });

  it('in settings of channels', async () => {
    // Names of settings are the plugin's, not a person's: a schema has no field `constructor` or `prototype`.
    const field = name.filter((key) => !/^\$|\.|^(constructor|prototype)$/.test(key));
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, list), async (config) => {
        const id = next();
        const channel = {
          id,
          workspaceId: 'w1',
          name: id,
          type: 'a/b',
          config,
          active: true,
          createdAt: 1,
          updatedAt: 1,
        };
        await channels.insert('w1', channel);
        expect(await channels.get('w1', id)).toEqual(channel);
      }),
      some,
    );
  });

  it('in what plugins keep: an index by words has every word in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, list), text, async (value, key) => {
        const scope = next();
        await entries.set(scope, key, value);
        expect(await entries.get(scope, key)).toEqual(value);
        expect(await entries.list(scope, '', '', 5)).toEqual([{ key, value }]);
      }),
      {
        ...some,
        examples: [
          [{ constructor: 1 }, 'words'],
          [{ $set: 1, 'a.b': [2] }, 'names'],
        ],
      },
    );
  });
});

describe('a search takes what is typed literally', () => {
  it.each(['.*', '$where', '|', '(a+)+$', '[a-z]', '^', '\\w', '{"$gt":""}', 'w1', 'null'])(
    'and finds nobody with %s',
    async (search) => {
      const page = { limit: 50 };
      expect((await users.list('w1', { search, includeInactive: true }, page)).items).toEqual([]);
      expect((await server.ports.contacts.list('w-none', { search }, page)).items).toEqual([]);
      expect((await server.ports.conversations.list('w1', { search }, page)).items).toEqual([]);
      expect((await server.ports.auditLog.list('w1', { search }, page)).items).toEqual([]);
    },
  );

  it('and finds who has just that in the name', async () => {
    const contact = { workspaceId: 'w2', tier: 'standard', attributes: {}, createdAt: 1, updatedAt: 1 };
    await server.ports.contacts.insert('w2', { ...contact, id: next(), displayName: 'O.*Brien (vip) $5' });
    await server.ports.contacts.insert('w2', { ...contact, id: next(), displayName: 'OxxBrien' });
    for (const search of ['o.*brien', '(vip)', '$5', 'Ｏ.*']) {
      const { items } = await server.ports.contacts.list('w2', { search }, { limit: 9 });
      expect(
        items.map(({ displayName }) => displayName),
        search,
      ).toEqual(['O.*Brien (vip) $5']);
    }
  });
});

describe('ids that are nobody', () => {
  const wrong = ['', '$ne', '{"$gt":""}', '../x', 'a b', '\u0001', 'x'.repeat(5_000)];

  it.each(wrong)('are not found, and change nothing: %j', async (id) => {
    const { conversations, workItems, assignments, agents, contacts, flowSessions, outbound, eventLog } = server.ports;
    const found = await Promise.all([
      conversations.get('w1', id),
      conversations.findOpen('w1', id, id),
      conversations.findLatest('w1', id, id),
      workItems.get('w1', id),
      workItems.change('w1', id, 'waiting', { state: 'offered' }),
      assignments.get('w1', id),
      assignments.change('w1', id, 'offered', { state: 'ended' }),
      agents.get('w1', id),
      agents.setPresence('w1', id, 'away', undefined, 1),
      contacts.get('w1', id),
      contacts.update('w1', id, { tier: 'vip' }, 1),
      contacts.findIdentity('w1', id, id),
      flowSessions.get('w1', id),
      outbound.findByExternalId('w1', id, id),
      eventLog.findByDedupeKey('w1', id, id),
      users.get('w1', id),
      users.findByEmail(id),
      channels.get('w1', id),
    ]);
    expect(found.filter((one) => one !== undefined)).toEqual([]);
    expect(await agents.take('w1', id, 'chat', 1)).toBe(false);
    expect(await eventLog.after('w1', id, 0)).toEqual([]);
  });
});
