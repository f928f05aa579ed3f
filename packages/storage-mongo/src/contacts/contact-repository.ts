import {
  type ContactFilter,
  type ContactPatch,
  type Contacts,
  changedContact,
  type Page,
  type PageRequest,
  type Session,
} from '@tandem/application';
import { BugError, type Contact, type Identity, type Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { Gather } from '../connection/gather.js';
import { driverCollection, modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import { conversationConditions } from '../conversations/filter.js';
import { type ConversationDocument, conversationSchema } from '../conversations/schema.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import { newestFirst, newestPage, olderThan } from '../listing/newest-first.js';
import { matchWords } from '../listing/search.js';
import { fromDates, toDates } from '../rows/dates.js';
import { contactConditions } from './contact-conditions.js';
import { toContact, toContactRow } from './contact-row.js';
import { matchMasked } from './masked-search.js';
import { type ContactDocument, contactSchema, type IdentityDocument, identityDates, identitySchema } from './schema.js';

export class ContactRepository implements Contacts {
  private readonly contacts: Model<ContactDocument>;
  private readonly identities: Model<IdentityDocument>;
  private readonly conversations: Model<ConversationDocument>;

  /** Every step of a flow reads its customer: many of them read at once. */
  private readonly reads = new Gather<{ workspaceId: string; id: string }, Contact | undefined>(async (wanted) => {
    const rows = await this.contacts.find({ _id: { $in: wanted.map(({ id }) => id) } }).lean();
    const found = new Map(rows.map((row) => [row._id, row]));
    return wanted.map(({ workspaceId, id }) => {
      const row = found.get(id);
      return row?.workspaceId === workspaceId ? toContact(row) : undefined;
    });
  });

  constructor(connection: Connection) {
    this.contacts = modelOf(connection, 'contacts', contactSchema);
    this.identities = modelOf(connection, 'identities', identitySchema);
    this.conversations = modelOf(connection, 'conversations', conversationSchema);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<Contact | undefined> {
    if (!session) return this.reads.add({ workspaceId, id });
    const row = await this.contacts.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toContact(row) : undefined;
  }

  async getMany(workspaceId: string, ids: readonly string[]): Promise<Contact[]> {
    return (await this.contacts.find({ _id: { $in: [...ids] }, workspaceId }).lean()).map(toContact);
  }

  async ensure(workspaceId: string, identity: Identity, contact: Contact) {
    const known = await this.ensureIdentity(workspaceId, identity);
    // The identity names its contact before there is one: whoever comes next puts right what a crash left between.
    const { _id, ...row } = toContactRow({ ...contact, id: known.contactId });
    const stored = await driverCollection(this.contacts).findOneAndUpdate(
      { _id, workspaceId },
      { $setOnInsert: row },
      { upsert: true, returnDocument: 'after' },
    );
    if (!stored) throw new BugError('store.upsert_gave_nothing', 'An upsert answered no document.');
    return { identity: known, contact: toContact(stored), created: known.id === identity.id };
  }

  async findIdentity(workspaceId: string, channelId: string, externalId: string): Promise<Identity | undefined> {
    const row = await this.identities.findOne({ channelId, externalId, workspaceId }).lean();
    return row ? toIdentity(row) : undefined;
  }

  async getIdentity(workspaceId: string, id: string): Promise<Identity | undefined> {
    const row = await this.identities.findOne({ _id: id, workspaceId }).lean();
    return row ? toIdentity(row) : undefined;
  }

  async identitiesOf(workspaceId: string, contactId: string, session?: Session): Promise<Identity[]> {
    const rows = await this.identities.find({ contactId, workspaceId }, null, sessionOption(session)).lean();
    return rows.map(toIdentity);
  }

  async byKeys(workspaceId: string, keys: readonly string[], session?: Session): Promise<Contact[]> {
    const rows = await this.contacts
      .find({ workspaceId, keys: { $in: [...keys] }, mergedInto: { $exists: false } }, null, sessionOption(session))
      .sort({ createdAt: 1, _id: 1 })
      .lean();
    return rows.map(toContact);
  }

  async byLikeness(workspaceId: string, keys: readonly string[], limit: number): Promise<Contact[]> {
    const rows = await this.contacts
      .find({ workspaceId, likeness: { $in: [...keys] }, mergedInto: { $exists: false } })
      .sort(newestFirst)
      .limit(limit)
      .lean();
    return rows.map(toContact);
  }

  async addIdentity(workspaceId: string, identity: Identity, session: Session): Promise<boolean> {
    const { channelId, externalId } = identity;
    // Asked first: a refused insertion would end the transaction.
    if (await this.identities.exists({ channelId, externalId }).setOptions(sessionOption(session))) return false;
    const { id: _id, ...row } = toDates(identity, identityDates);
    await this.identities.create([{ ...row, workspaceId, _id }], sessionOption(session));
    return true;
  }

  async removeIdentity(workspaceId: string, id: string, session: Session): Promise<void> {
    await this.identities.deleteOne({ _id: id, workspaceId }, sessionOption(session));
  }

  async moveIdentities(
    workspaceId: string,
    ids: readonly string[],
    contactId: string,
    session: Session,
  ): Promise<void> {
    const moved = { _id: { $in: [...ids] }, workspaceId };
    await this.identities.updateMany(moved, { $set: { contactId } }, sessionOption(session));
  }

  async setMergedInto(
    workspaceId: string,
    id: string,
    survivorId: string | undefined,
    session: Session,
  ): Promise<void> {
    const change = survivorId === undefined ? { $unset: { mergedInto: 1 } } : { $set: { mergedInto: survivorId } };
    await this.contacts.updateOne({ _id: id, workspaceId }, change, sessionOption(session));
  }

  async insert(workspaceId: string, contact: Contact, session?: Session): Promise<void> {
    await this.contacts.create([{ ...toContactRow(contact), workspaceId }], sessionOption(session));
  }

  async update(
    workspaceId: string,
    id: string,
    patch: ContactPatch,
    at: Instant,
    session?: Session,
  ): Promise<Contact | undefined> {
    const before = await this.get(workspaceId, id, session);
    if (!before) return undefined;
    const after = changedContact(before, patch, at);
    // Only what the patch names: of two changes at once, of different fields, both stay.
    const row: Partial<ContactDocument> = toContactRow(after);
    const names = [
      ...Object.keys(patch),
      ...['updatedAt', 'search', 'maskedSearch', 'numbers', 'likeness'],
    ] as (keyof ContactDocument)[];
    const [given, gone] = [
      names.filter((name) => row[name] !== undefined),
      names.filter((name) => row[name] === undefined),
    ];
    const result = await this.contacts.updateOne(
      { _id: id, workspaceId },
      {
        $set: Object.fromEntries(given.map((name) => [name, row[name]])),
        ...(gone.length === 0 ? {} : { $unset: Object.fromEntries(gone.map((name) => [name, 1])) }),
      },
      sessionOption(session),
    );
    return result.matchedCount === 1 ? after : undefined;
  }

  async remove(workspaceId: string, id: string, updatedAt: Instant): Promise<boolean> {
    const { deletedCount } = await this.contacts.deleteOne({ _id: id, workspaceId, updatedAt: new Date(updatedAt) });
    return deletedCount === 1;
  }

  async list(workspaceId: string, filter: ContactFilter, page: PageRequest): Promise<Page<Contact>> {
    const visible = filter.visibleTo && {
      $or: [
        { _id: { $in: await this.visibleIds(workspaceId, filter.visibleTo) } },
        { createdBy: filter.visibleTo.agentId },
      ],
    };
    const rows = await this.contacts
      .find({
        workspaceId,
        mergedInto: { $exists: false },
        $and: [
          filter.masked ? matchMasked(filter.search) : matchWords(filter.search),
          ...[contactConditions(filter), visible ?? {}, olderThan(page)],
        ],
      })
      .sort(newestFirst)
      .limit(page.limit + 1)
      .lean();
    return newestPage(rows, page, toContact);
  }

  /** Contacts whose name, address or number fits; for searches in conversations. */
  async idsByName(workspaceId: string, { search, masked }: ContactFilter, limit: number): Promise<string[]> {
    const rows = await this.contacts
      .find({ workspaceId, ...(masked ? matchMasked(search) : matchWords(search)) }, { _id: 1 })
      .limit(limit)
      .lean();
    return rows.map(({ _id }) => _id);
  }

  /** Contacts of a tier; for lists of conversations. */
  async idsByTier(workspaceId: string, tier: string, limit: number): Promise<string[]> {
    const rows = await this.contacts.find({ workspaceId, tier }, { _id: 1 }).sort(newestFirst).limit(limit).lean();
    return rows.map(({ _id }) => _id);
  }

  private visibleIds(workspaceId: string, visibleTo: NonNullable<ContactFilter['visibleTo']>): Promise<string[]> {
    return this.conversations.distinct('contactId', conversationConditions(workspaceId, { visibleTo }));
  }

  private async ensureIdentity(workspaceId: string, identity: Identity): Promise<Identity> {
    const { channelId, externalId } = identity;
    const known = await this.findIdentity(workspaceId, channelId, externalId);
    if (known) return known;
    try {
      const { id: _id, ...row } = toDates(identity, identityDates);
      await driverCollection(this.identities).insertOne({ ...row, _id });
      return identity;
    } catch (error) {
      const first = isDuplicateKey(error) && (await this.findIdentity(workspaceId, channelId, externalId));
      if (!first) throw error;
      return first;
    }
  }
}

const toIdentity = ({ _id: id, ...row }: IdentityDocument): Identity =>
  fromDates<Identity>({ ...row, id }, identityDates);
