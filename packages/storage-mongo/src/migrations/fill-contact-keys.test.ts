import type { Contact } from '@tandem/domain';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPathStore, type PathServer } from '../../test/path-store.js';
import type { ContactDocument } from '../contacts/schema.js';
import { migrate } from './migrate.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
}, 30_000);
afterAll(() => store.close(), 30_000);

const rows = () => server.connection.collection<ContactDocument>('contacts');
const old = { $unset: { maskedSearch: '', numbers: '', likeness: '' } } as const;
const customer = (number: number): Contact => ({
  ...{ id: `p${String(number).padStart(4, '0')}`, workspaceId: 'w', displayName: `王芳 ${number}`, tier: 'standard' },
  ...{ phone: `139${String(10_000_000 + number)}`, email: `p${number}@example.com`, attributes: { city: '上海' } },
  ...{ createdAt: 1, updatedAt: 1 },
});
const found = async (search: string) =>
  (await server.ports.contacts.list('w', { search, masked: true }, { limit: 9 })).items.map(({ id }) => id);
const alike = async (key: string) => (await server.ports.contacts.byLikeness('w', [key], 9)).map(({ id }) => id);

it('fills in what contacts of an earlier version are found by, and leaves the others alone', async () => {
  for (let number = 0; number < 1203; number += 1) await server.ports.contacts.insert('w', customer(number));
  const asNew = await rows().find({}).sort({ _id: 1 }).toArray();
  await rows().updateMany({ _id: { $ne: 'p0007' } }, old);
  await rows().updateOne({ _id: 'p0007' }, { $set: { likeness: ['email:kept'] } });
  expect([await found('fang 1202'), await alike('email:p1202@example.com')]).toEqual([[], []]);

  await migrate(server.connection);
  expect(await alike('email:kept')).toEqual(['p0007']);
  await rows().updateOne({ _id: 'p0007' }, { $set: { likeness: asNew[7]?.likeness ?? [] } });
  expect(await rows().find({}).sort({ _id: 1 }).toArray()).toEqual(asNew);
  expect([await found('13910001202'), await found('1391000120'), await found('上海 fang 1202')]).toEqual([
    ...[['p1202'], [], ['p1202']],
  ]);
  expect(await alike('email:p1202@example.com')).toEqual(['p1202']);
});

it('goes on where a start was interrupted, until a start finds nothing to do', async () => {
  const missing = () => rows().countDocuments({ likeness: { $exists: false } });
  await rows().updateMany({ _id: { $gte: 'p0600' } }, old);
  await Promise.all([migrate(server.connection), migrate(server.connection)]);
  expect(await missing()).toBe(0);
  const isDone = async () => (await server.connection.collection('migrations').countDocuments()) === 1;
  expect(await isDone()).toBe(false);
  await migrate(server.connection);
  expect(await isDone()).toBe(true);
  await migrate(server.connection);
});
