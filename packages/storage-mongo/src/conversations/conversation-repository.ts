import type { ConversationFilter, Conversations, Page, PageRequest, Session } from '@tandem/application';
import type { Conversation, Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { driverCollection, modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import type { ContactRepository } from '../contacts/contact-repository.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import { newestFirst, newestPage, olderThan } from '../listing/newest-first.js';
import { conversationConditions } from './filter.js';
import { toHead, toHeadRow } from './head-row.js';
import { type ConversationDocument, conversationSchema } from './schema.js';

/** Contacts whose name fits a search; more would make the search useless anyway. */
const maxNameHits = 500;

export class ConversationRepository implements Conversations {
  private readonly model: Model<ConversationDocument>;

  constructor(
    connection: Connection,
    private readonly contacts: ContactRepository,
  ) {
    this.model = modelOf(connection, 'conversations', conversationSchema);
  }

  async get(workspaceId: string, id: string, session?: Session): Promise<Conversation | undefined> {
    const row = await this.model.findOne({ _id: id, workspaceId }, null, sessionOption(session)).lean();
    return row ? toHead(row) : undefined;
  }

  async findOpen(workspaceId: string, channelId: string, identityId: string): Promise<Conversation | undefined> {
    const row = await this.model.findOne({ channelId, identityId, open: true, workspaceId }).lean();
    return row ? toHead(row) : undefined;
  }

  async findLatest(workspaceId: string, channelId: string, identityId: string): Promise<Conversation | undefined> {
    const row = await this.model
      .findOne({ identityId, channelId, workspaceId, seq: { $gt: 0 } })
      .sort({ startedAt: -1, _id: -1 })
      .lean();
    return row ? toHead(row) : undefined;
  }

  async create(workspaceId: string, conversation: Conversation): Promise<Conversation> {
    try {
      await driverCollection(this.model).insertOne(toHeadRow(conversation));
      return conversation;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const { channelId, identityId } = conversation;
      const open = await this.findOpen(workspaceId, channelId, identityId);
      // It was resolved between the two calls: now there is room.
      return open ?? this.create(workspaceId, conversation);
    }
  }

  async repair(workspaceId: string, head: Conversation): Promise<void> {
    const { _id, ...row } = toHeadRow(head);
    await this.model.replaceOne({ _id, workspaceId, seq: { $lt: head.seq } }, row);
  }

  async list(workspaceId: string, filter: ConversationFilter, page: PageRequest): Promise<Page<Conversation>> {
    const contactIds = filter.search
      ? await this.contacts.idsByName(workspaceId, filter.search, maxNameHits)
      : undefined;
    const conditions = conversationConditions(workspaceId, filter, contactIds);
    const rows = await this.model
      .find({ $and: [conditions, olderThan(page)] })
      .sort(newestFirst)
      .limit(page.limit + 1)
      .lean();
    return newestPage(rows, page, toHead);
  }

  async unhandled(workspaceId: string, since: Instant, limit: number): Promise<Conversation[]> {
    const rows = await this.model
      .find({ unhandledSince: { $lte: new Date(since) }, workspaceId })
      .sort({ unhandledSince: 1, _id: 1 })
      .limit(limit)
      .lean();
    return rows.map(toHead);
  }
}
