import type { Connection } from 'mongoose';
import { toContact, toContactRow } from '../contacts/contact-row.js';
import type { ContactDocument } from '../contacts/schema.js';

const batch = 500;
const done = 'contact keys';

/**
 * Contacts were once stored without what masked searches and suggestions look at: they get it, some hundred at a time. A
 * start that was interrupted is gone on with by the next one. Only a start that finds nothing to do is the last to look,
 * because a server of an earlier version may still have written during the one before.
 */
export async function fillContactKeys(connection: Connection): Promise<void> {
  const migrations = connection.collection<{ _id: string }>('migrations');
  if (await migrations.findOne({ _id: done })) return;
  const contacts = connection.collection<ContactDocument>('contacts');
  const isOld = { $or: [{ maskedSearch: { $exists: false } }, { likeness: { $exists: false } }] };
  const next = (after: string) =>
    contacts
      .find({ _id: { $gt: after }, ...isOld })
      .sort({ _id: 1 })
      .limit(batch)
      .toArray();
  let rows = await next('');
  if (rows.length === 0) await migrations.updateOne({ _id: done }, { $setOnInsert: { _id: done } }, { upsert: true });
  while (rows.length > 0) {
    await contacts.bulkWrite(
      rows.map((row) => {
        const { search, maskedSearch, numbers, likeness } = toContactRow(toContact(row));
        const update = { $set: { search, maskedSearch, numbers, likeness } };
        // What was changed meanwhile has its keys from that change.
        return { updateOne: { filter: { _id: row._id, updatedAt: row.updatedAt }, update } };
      }),
      { ordered: false },
    );
    rows = await next(rows.at(-1)?._id ?? '');
  }
}
