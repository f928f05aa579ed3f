import { z } from 'zod';
import { id, idParams, instant, language, level } from '../dto/common.js';
import {
  conversationRecord,
  conversationState,
  conversationSummary,
  eventDto,
  fileDto,
  suggestion,
} from '../dto/conversation.js';
import { presence } from '../dto/people.js';
import { endpoint } from '../endpoint.js';

const tag = 'conversations';
const labelName = z.string().trim().min(1).max(64);
const scoped = <P extends string>(permission: P) => ({ kind: 'permission', permission, scoped: true }) as const;

export const conversationQuery = z.strictObject({
  /** mine: assigned to me; queue: waiting in my queues; mentions: I was asked to look; all: what I may see. */
  view: z.enum(['mine', 'queue', 'mentions', 'all']).default('mine'),
  state: conversationState.optional(),
  contactId: id.optional(),
  queueId: id.optional(),
  agentId: id.optional(),
  flowId: id.optional(),
  flowVersion: z.coerce.number().int().optional(),
  startedFrom: z.coerce.number().int().optional(),
  startedTo: z.coerce.number().int().optional(),
  channelId: id.optional(),
  label: z.string().max(64).optional(),
  language: language.optional(),
  tier: z.string().max(64).optional(),
  /** Only those with customer messages that their agent has not read. */
  unread: z.literal('true').optional(),
  /** Words of names, addresses, numbers and messages. */
  search: z.string().max(200).optional(),
  cursor: z.string().max(200).optional(),
  /** Which way from the cursor: `older` onward, `newer` back to the top. */
  direction: z.enum(['newer', 'older']).default('older'),
  /** Also says how many there are, counted up to 10,000. */
  count: z.literal('true').optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const conversationPage = z.object({
  items: z.array(conversationSummary),
  /** Continues after the last row. */
  nextCursor: z.string().optional(),
  /** With `direction=newer`, goes back before the first row. */
  previousCursor: z.string().optional(),
  total: z.int().optional(),
});
export type ConversationPageDto = z.infer<typeof conversationPage>;

/** A client-made id makes sending safe to repeat: the same id twice is one message. */
const clientId = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
const outgoing = z.strictObject({
  text: z.string().max(10_000),
  fileIds: z.array(id).max(10).default([]),
  clientId,
  cannedResponseId: id.optional(),
  articleId: z.string().max(120).optional(),
  /** The customer's address that it goes to; without one, where they wrote last. */
  identityId: id.optional(),
});

/** Where a conversation can be given to. */
export const transferTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queue'), queueId: id }),
  z.strictObject({ kind: z.literal('agent'), agentId: id }),
  z.strictObject({ kind: z.literal('skill'), skillId: id, minLevel: level }),
]);

/** My unsent reply and my unsent note: two drafts that never mix, kept on the server so that they follow me. */
const draft = z.object({ text: z.string(), files: z.array(fileDto) });
const drafts = z.object({ reply: draft, note: draft });
export type DraftsDto = z.infer<typeof drafts>;
const draftInput = z.strictObject({ text: z.string().max(10_000), fileIds: z.array(id).max(10) });

export const conversations = {
  list: endpoint({
    method: 'GET',
    path: '/conversations',
    summary: 'List conversations',
    tag,
    access: scoped('conversation:read'),
    query: conversationQuery,
    response: conversationPage,
  }),
  get: endpoint({
    method: 'GET',
    path: '/conversations/:id',
    summary: 'The whole record: transcript, events, times, flow path, disposition',
    tag,
    access: scoped('conversation:read'),
    params: idParams,
    response: conversationRecord,
  }),
  events: endpoint({
    method: 'GET',
    path: '/conversations/:id/events',
    summary: 'Events after or before a seq, in order of seq',
    tag,
    access: scoped('conversation:read'),
    params: idParams,
    query: z.strictObject({
      after: z.coerce.number().int().optional(),
      before: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    response: z.object({ items: z.array(eventDto), lastSeq: z.int() }),
  }),
  formerEvents: endpoint({
    method: 'GET',
    path: '/conversations/:id/former/events',
    summary: 'What was said in the conversation that the customer returns from, before a seq of its own',
    tag,
    access: scoped('conversation:read'),
    params: idParams,
    query: z.strictObject({
      before: z.coerce.number().int().optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    /** `before` continues with what is older; absent at the beginning. */
    response: z.object({ items: z.array(eventDto), before: z.int().optional() }),
  }),
  send: endpoint({
    method: 'POST',
    path: '/conversations/:id/messages',
    summary: 'Send a message to the contact',
    tag,
    access: scoped('conversation:reply'),
    params: idParams,
    body: outgoing,
    response: eventDto,
    status: 201,
  }),
  addNote: endpoint({
    method: 'POST',
    path: '/conversations/:id/notes',
    summary: 'Add a note that only colleagues see',
    tag,
    access: scoped('conversation:note'),
    params: idParams,
    body: outgoing
      .pick({ text: true, fileIds: true, clientId: true })
      .extend({ mentions: z.array(id).max(20).optional() }),
    response: eventDto,
    status: 201,
  }),
  read: endpoint({
    method: 'PUT',
    path: '/conversations/:id/read',
    summary: 'I have read up to this seq',
    tag,
    access: scoped('conversation:read'),
    params: idParams,
    body: z.strictObject({ upToSeq: z.int().min(0) }),
  }),
  unread: endpoint({
    method: 'DELETE',
    path: '/conversations/:id/read',
    summary: 'Put the last message of the customer back among my unread',
    tag,
    access: scoped('conversation:read'),
    params: idParams,
    response: conversationSummary,
  }),
  snooze: endpoint({
    method: 'PUT',
    path: '/conversations/:id/snooze',
    summary: 'Put it aside until a moment, or without one until the customer writes',
    tag,
    access: scoped('conversation:resolve'),
    params: idParams,
    body: z.strictObject({ until: instant.optional(), reason: z.string().max(200).optional() }),
    response: conversationSummary,
  }),
  wake: endpoint({
    method: 'DELETE',
    path: '/conversations/:id/snooze',
    summary: 'Take it back at once',
    tag,
    access: scoped('conversation:resolve'),
    params: idParams,
    response: conversationSummary,
  }),
  label: endpoint({
    method: 'PATCH',
    path: '/conversations/:id/labels',
    summary: 'Put labels on and take labels off',
    tag,
    access: scoped('conversation:note'),
    params: idParams,
    body: z.strictObject({
      add: z.array(labelName).max(20).default([]),
      remove: z.array(labelName).max(20).default([]),
    }),
    response: conversationSummary,
  }),
  transfer: endpoint({
    method: 'POST',
    path: '/conversations/:id/transfer',
    summary: 'Blind transfer to a queue, an agent or a skill',
    tag,
    access: scoped('conversation:transfer'),
    params: idParams,
    body: z.strictObject({
      to: transferTo,
      note: z.string().max(10_000).optional(),
    }),
    response: conversationSummary,
  }),
  transferTargets: endpoint({
    method: 'GET',
    path: '/conversations/:id/transfer-targets',
    summary: 'Where it may be passed on, with who is free at this moment',
    tag,
    access: scoped('conversation:read'),
    params: idParams,
    response: z.object({
      agents: z.array(
        z.object({
          id,
          displayName: z.string(),
          presence,
          presenceReason: z.string().optional(),
          load: z.int(),
          capacity: z.int(),
        }),
      ),
      queues: z.array(
        z.object({
          id,
          name: z.string(),
          description: z.string(),
          waiting: z.int(),
          oldestAt: instant.optional(),
          free: z.int(),
        }),
      ),
      skills: z.array(z.object({ skillId: id, level, free: z.int() })),
    }),
  }),
  consults: endpoint({
    method: 'GET',
    path: '/consults',
    summary: 'Conversations in which a colleague asks me',
    tag,
    access: scoped('conversation:read'),
    response: z.object({ items: z.array(conversationSummary) }),
  }),
  consult: endpoint({
    method: 'POST',
    path: '/conversations/:id/consult',
    summary: 'Ask a colleague before passing it on (consult transfer)',
    tag,
    access: scoped('conversation:transfer'),
    params: idParams,
    body: z.strictObject({ to: transferTo, note: z.string().max(10_000).default('') }),
    response: conversationSummary,
  }),
  acceptConsult: endpoint({
    method: 'POST',
    path: '/conversations/:id/consult/accept',
    summary: 'I am there: answer a colleague who asks me',
    tag,
    access: scoped('conversation:note'),
    params: idParams,
    response: conversationSummary,
  }),
  endConsult: endpoint({
    method: 'POST',
    path: '/conversations/:id/consult/end',
    summary: 'Decline, cancel or return: the conversation stays where it is',
    tag,
    access: scoped('conversation:note'),
    params: idParams,
    response: conversationSummary,
  }),
  completeConsult: endpoint({
    method: 'POST',
    path: '/conversations/:id/consult/complete',
    summary: 'Pass it on to the colleague who was asked',
    tag,
    access: scoped('conversation:transfer'),
    params: idParams,
    response: conversationSummary,
  }),
  merge: endpoint({
    method: 'POST',
    path: '/conversations/:id/merge',
    summary: 'Merge another conversation of the same contact into this one (audited)',
    tag,
    access: scoped('conversation:resolve'),
    params: idParams,
    body: z.strictObject({ otherId: id }),
    response: conversationSummary,
  }),
  separate: endpoint({
    method: 'POST',
    path: '/conversations/:id/separate',
    summary: 'Undo a merge: what the customer writes there from now on is a conversation of its own (audited)',
    tag,
    access: scoped('conversation:resolve'),
    params: idParams,
    body: z.strictObject({ otherId: id }),
    response: conversationSummary,
  }),
  resolve: endpoint({
    method: 'POST',
    path: '/conversations/:id/resolve',
    summary: 'Close with a disposition',
    tag,
    access: scoped('conversation:resolve'),
    params: idParams,
    body: z.strictObject({ dispositionId: id.optional(), note: z.string().max(10_000).optional() }),
    response: conversationSummary,
  }),
  takeOver: endpoint({
    method: 'POST',
    path: '/conversations/:id/take-over',
    summary: 'Take over from the assigned agent (audited)',
    tag,
    access: scoped('conversation:take_over'),
    params: idParams,
    response: conversationSummary,
  }),
  handBack: endpoint({
    method: 'POST',
    path: '/conversations/:id/hand-back',
    summary: 'Take a take-over of mine back, within a minute (audited)',
    tag,
    access: scoped('conversation:take_over'),
    params: idParams,
    response: conversationSummary,
  }),
  reopen: endpoint({
    method: 'POST',
    path: '/conversations/:id/reopen',
    summary: 'Take a close of mine back, within a minute',
    tag,
    access: scoped('conversation:resolve'),
    params: idParams,
    response: conversationSummary,
  }),
  correctLanguage: endpoint({
    method: 'PUT',
    path: '/conversations/:id/language',
    summary: 'Correct the language of the conversation',
    tag,
    access: scoped('contact:write'),
    params: idParams,
    body: z.strictObject({ language }),
  }),
  drafts: endpoint({
    method: 'GET',
    path: '/conversations/:id/drafts',
    summary: 'My unsent reply and my unsent note',
    tag,
    access: scoped('conversation:read'),
    params: idParams,
    response: drafts,
    numbers: 'shown',
  }),
  saveDrafts: endpoint({
    method: 'PUT',
    path: '/conversations/:id/drafts',
    summary: 'Keep my unsent reply and my unsent note',
    tag,
    access: scoped('conversation:read'),
    params: idParams,
    body: z.strictObject({ reply: draftInput, note: draftInput }),
  }),
  cannedUses: endpoint({
    method: 'GET',
    path: '/me/canned-uses',
    summary: 'How often I have sent which canned response',
    tag,
    access: { kind: 'permission', permission: 'canned_response:read', scoped: false },
    response: z.object({ items: z.array(z.object({ id, uses: z.int() })) }),
  }),
  suggestions: endpoint({
    method: 'GET',
    path: '/conversations/:id/suggestions',
    summary: 'Articles for the last message of the customer, from every knowledge plugin',
    tag,
    access: scoped('conversation:read'),
    params: idParams,
    response: z.object({ forSeq: z.int(), items: z.array(suggestion), missing: z.array(z.string()) }),
    numbers: 'shown',
  }),
};
