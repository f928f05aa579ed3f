import type { ConversationFilter, Conversations, Page, PageBothWays, Session } from '@tandem/application';
import type { Conversation, Instant } from '@tandem/domain';
import type { Connection, Model } from 'mongoose';
import { driverCollection, modelOf } from '../connection/model-of.js';
import { sessionOption } from '../connection/session.js';
import type { ContactRepository } from '../contacts/contact-repository.js';
import { pageBothWays, readBothWays } from '../listing/both-ways.js';
import { isDuplicateKey } from '../listing/duplicate-key.js';
import type { MessageWordRepository } from '../message-words/message-word-repository.js';
import { conversationConditions } from './filter.js';
import { toHead, toHeadRow } from './head-row.js';
import { type ConversationDocument, conversationSchema } from './schema.js';

/** Contacts whose name fits a search; more would make the search useless anyway. */
const maxNameHits = 500;
/** Contacts of one tier that a list looks at, the last changed first. */
const maxOfTier = 5000;

export class ConversationRepository implements Conversations {
  private readonly model: Model<ConversationDocument>;

  constructor(
    connection: Connection,
    private readonly contacts: ContactRepository,
    private readonly words: MessageWordRepository,
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

  async list(workspaceId: string, filter: ConversationFilter, page: PageBothWays): Promise<Page<Conversation>> {
    const conditions = await this.conditions(workspaceId, filter);
    const { condition, sort } = readBothWays(page);
    const rows = await this.model
      .find({ $and: [conditions, condition] })
      .sort(sort)
      .limit(page.limit + 1)
      .lean();
    return pageBothWays(rows, page, toHead);
  }

  async count(workspaceId: string, filter: ConversationFilter, atMost: number): Promise<number> {
    return this.model.countDocuments(await this.conditions(workspaceId, filter)).limit(atMost);
  }

  async labels(workspaceId: string, filter: Pick<ConversationFilter, 'visibleTo'>): Promise<string[]> {
    const labelled = { $and: [conversationConditions(workspaceId, filter), { labels: { $exists: true } }] };
    const names = await this.model.distinct('labels', labelled);
    return names.flatMap((name) => (name === undefined ? [] : [name]));
  }

  async unhandled(workspaceId: string, since: Instant, limit: number): Promise<Conversation[]> {
    const rows = await this.model
      .find({ unhandledSince: { $lte: new Date(since) }, workspaceId })
      .sort({ unhandledSince: 1, _id: 1 })
      .limit(limit)
      .lean();
    return rows.map(toHead);
  }

  private async conditions(workspaceId: string, filter: ConversationFilter): Promise<Record<string, unknown>> {
    const { search, masked, tier } = filter;
    const [named, said, ofTier] = await Promise.all([
      search ? this.contacts.idsByName(workspaceId, { search, ...(masked && { masked }) }, maxNameHits) : [],
      search ? this.words.conversationIds(workspaceId, search, masked) : [],
      tier === undefined ? undefined : this.contacts.idsByTier(workspaceId, tier, maxOfTier),
    ]);
    const found = { contactIds: named, conversationIds: said };
    return conversationConditions(workspaceId, filter, ofTier ? { ...found, tierContactIds: ofTier } : found);
  }
}
