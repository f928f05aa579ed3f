import type { ConversationRecordDto, ConversationSummaryDto, EventDto, OfferDto } from '@tandem/contracts';
import { api } from '@tandem/contracts';
import { someStanding } from './agents.ts';
import { FakeApi } from './fake-api.ts';

const start = Date.UTC(2026, 5, 1, 9);

/** A message of the customer, unless told otherwise. */
export const event = (seq: number, text = `message ${seq}`, more: Partial<EventDto> = {}): EventDto => ({
  id: `e${seq}`,
  conversationId: 'c1',
  seq,
  type: 'message.received',
  at: start + seq * 1000,
  actor: { kind: 'contact', id: 'p1' },
  correlationId: 'x',
  data: {},
  content: { text },
  ...more,
});

/** What I have sent, as the server confirms it. */
export const sent = (seq: number, clientId: string, text: string): EventDto =>
  event(seq, text, {
    type: 'message.sent',
    actor: { kind: 'user', id: 'u1', displayName: 'Wang Min' },
    data: { clientId },
  });

export const row = (id: string, more: Partial<ConversationSummaryDto> = {}): ConversationSummaryDto => ({
  id,
  state: 'open',
  channelId: 'ch1',
  channelType: 'webchat',
  contact: { id: 'p1', displayName: 'Li Lei', tier: 'standard' },
  agentId: 'u1',
  agentName: 'Wang Min',
  queueId: 'q1',
  workState: 'active',
  seq: 3,
  unread: 0,
  startedAt: start,
  updatedAt: start,
  ...more,
});

export const record = (more: Partial<ConversationRecordDto> = {}): ConversationRecordDto => ({
  ...row('c1'),
  contact: { id: 'p1', displayName: 'Li Lei', tier: 'standard', attributes: {}, createdAt: start, updatedAt: start },
  attributes: {},
  workItems: [],
  assignments: [],
  times: { startedAt: start },
  events: [event(1), event(2), event(3)],
  hasOlderEvents: false,
  ...more,
});

export const offer = (id: string, more: Partial<OfferDto> = {}): OfferDto => ({
  assignmentId: id,
  workItemId: `w-${id}`,
  conversationId: `c-${id}`,
  contact: { id: 'p1', displayName: 'Li Lei', tier: 'vip' },
  channelType: 'webchat',
  channelKind: 'chat',
  queueId: 'q1',
  queueName: 'Returns',
  why: ['member'],
  enqueuedAt: Date.now() - 60_000,
  offeredAt: Date.now(),
  expiresAt: Date.now() + 20_000,
  ...more,
});

const draft = { text: '', files: [] };

/** A server with one open conversation of mine. */
export function desk(more: Partial<ConversationRecordDto> = {}): FakeApi {
  const conversation = record(more);
  const empty = { items: [] };
  let seq = 100;
  return new FakeApi()
    .on(api.conversations.get, conversation)
    .on(api.conversations.list, { items: [row('c1')] })
    .on(api.replyChannels.list, empty)
    .on(api.conversations.drafts, { reply: draft, note: draft })
    .on(api.conversations.saveDrafts, undefined as never)
    .on(api.conversations.read, undefined as never)
    .on(api.conversations.suggestions, { forSeq: 3, items: [], missing: [] })
    .on(api.conversations.send, ({ body }) => sent(seq++, body.clientId, body.text))
    .on(api.conversations.addNote, ({ body }) => ({ ...sent(seq++, body.clientId, body.text), type: 'note.added' }))
    .on(api.offers.mine, empty)
    .on(api.myStanding.read, someStanding())
    .on(api.queues.list, empty)
    .on(api.skills.list, empty)
    .on(api.people.colleagues, empty)
    .on(api.dispositions.list, empty)
    .on(api.tiers.list, empty)
    .on(api.contacts.sources, { isProven: false, items: [] })
    .on(api.contacts.matches, empty)
    .on(api.channels.list, empty)
    .on(api.desk.views, { items: [], groups: [] })
    .on(api.desk.labels, { items: [], settings: [] })
    .on(api.plugins.ui, empty)
    .on(api.cannedResponses.list, empty)
    .on(api.conversations.cannedUses, empty)
    .on(api.conversations.consults, empty)
    .on(api.conversations.transferTargets, { agents: [], queues: [], skills: [] });
}
