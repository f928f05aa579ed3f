import { channelKinds } from '@tandem/domain';
import { z } from 'zod';
import { attributes, id, instant, localizedText } from './common.js';
import { contact, languageSource } from './contact.js';
import { requirements } from './settings.js';

/** A key of the catalogue, or the texts of what an admin or a plugin named. */
const label = z.union([z.string(), localizedText]);

export const quickReply = z.object({ id: z.string(), label: z.string() });

export const fileDto = z
  .object({
    id,
    name: z.string(),
    contentType: z.string(),
    size: z.int(),
    url: z.string(),
    width: z.int().optional(),
    height: z.int().optional(),
    /** A smaller image of it, where there is one. */
    thumbnailUrl: z.string().optional(),
    /** Why it cannot be opened. */
    state: z.enum(['waiting', 'infected', 'too_large', 'type_refused', 'broken_image']).optional(),
  })
  .meta({ id: 'File' });
export type FileDto = z.infer<typeof fileDto>;

/** An event of the log as the API and the sockets give it. `data` is typed per `type` (see the AsyncAPI document). */
export const eventDto = z
  .object({
    id,
    conversationId: id.nullable(),
    seq: z.int(),
    type: z.string(),
    at: instant,
    actor: z.object({
      kind: z.enum(['contact', 'user', 'flow', 'plugin', 'api_key', 'system']),
      id: id.optional(),
      displayName: z.string().optional(),
    }),
    correlationId: z.string(),
    data: z.record(z.string(), z.unknown()),
    content: z
      .object({
        text: z.string().optional(),
        /** Without what it quotes and its signature. */
        newText: z.string().optional(),
        subject: z.string().optional(),
        quickReplies: z.array(quickReply).optional(),
        /** Written answers of a wrap-up form, by field key. */
        answers: z.record(z.string(), z.string()).optional(),
        redacted: z.literal(true).optional(),
      })
      .optional(),
    /**
     * The files that `data.fileIds` names, with addresses this reader may open; a `text/html` one is the message as it
     * was laid out.
     */
    files: z.array(fileDto).optional(),
  })
  .meta({ id: 'Event' });
export type EventDto = z.infer<typeof eventDto>;

export const conversationState = z.enum(['open', 'snoozed', 'resolved']);

/** The one clock of a row: its nearest deadline (`dueAt`), or for how long the customer has waited (`since` alone). */
export const rowTimer = z
  .object({
    kind: z.enum(['offer', 'queue', 'firstReply', 'nextReply', 'snooze', 'wait']),
    since: instant,
    dueAt: instant.optional(),
    /** The target behind the deadline, in seconds of the queue's open time. */
    targetSec: z.int().optional(),
  })
  .meta({ id: 'RowTimer' });
export type RowTimerDto = z.infer<typeof rowTimer>;

export const conversationSummary = z
  .object({
    id,
    state: conversationState,
    channelId: id,
    channelType: z.string(),
    contact: z.object({ id, displayName: z.string(), tier: z.string(), language: z.string().optional() }),
    agentId: id.optional(),
    agentName: z.string().optional(),
    queueId: id.optional(),
    workState: z.enum(['waiting', 'offered', 'active', 'done', 'abandoned']).optional(),
    seq: z.int(),
    unread: z.int(),
    /** Absent when there are none. */
    labels: z.array(z.string()).optional(),
    lastMessage: z.object({ text: z.string(), from: z.enum(['contact', 'agent', 'flow']), at: instant }).optional(),
    /** The oldest customer message without an answer; absent when all are answered. */
    waitingSince: instant.optional(),
    language: z.string().optional(),
    /** While it is snoozed until a moment. */
    snoozedUntil: instant.optional(),
    timer: rowTimer.optional(),
    /** A colleague who is asked before it is passed on. */
    consult: z
      .object({
        id,
        agentId: id,
        agentName: z.string().optional(),
        byAgentId: id,
        byAgentName: z.string().optional(),
        state: z.enum(['asked', 'accepted']),
        askedAt: instant,
      })
      .optional(),
    /** It was merged into this conversation of the same contact, and goes on there. */
    mergedInto: id.optional(),
    /** The callback that stands for its wait. */
    callbackId: id.optional(),
    startedAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'ConversationSummary' });
export type ConversationSummaryDto = z.infer<typeof conversationSummary>;

export const workItem = z
  .object({
    id,
    queueId: id,
    state: z.enum(['waiting', 'offered', 'active', 'done', 'abandoned']),
    requirements,
    priority: z.int(),
    enqueuedAt: instant,
    answeredAt: instant.optional(),
    endedAt: instant.optional(),
    agentId: id.optional(),
  })
  .meta({ id: 'WorkItem' });
export type WorkItemDto = z.infer<typeof workItem>;

export const assignment = z
  .object({
    id,
    workItemId: id,
    queueId: id,
    agentId: id,
    agentName: z.string(),
    state: z.enum(['offered', 'accepted', 'wrap_up', 'ended']),
    offeredAt: instant,
    acceptedAt: instant.optional(),
    firstResponseAt: instant.optional(),
    wrapUpSince: instant.optional(),
    wrapUpUntil: instant.optional(),
    endedAt: instant.optional(),
    outcome: z.string().optional(),
    dispositionId: id.optional(),
  })
  .meta({ id: 'Assignment' });

/** The conversation that the customer returns from: begun earlier, and open still or closed in the 7 days before this one. */
export const formerConversation = z
  .object({
    id,
    state: conversationState,
    channelType: z.string(),
    agentName: z.string().optional(),
    labels: z.array(z.string()).optional(),
    dispositionId: id.optional(),
    startedAt: instant,
    /** When something was last said. */
    lastAt: instant,
    /** In the words of those who wrote them, shortened: the customer's request, the flow's hand-off, the last note. */
    summary: z.object({ asked: z.string().optional(), reason: z.string().optional(), note: z.string().optional() }),
    /** What its flow had found out, by name. */
    variables: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'FormerConversation' });
export type FormerConversationDto = z.infer<typeof formerConversation>;

const mediaLimit = z.object({ maxBytes: z.int(), types: z.array(z.string()).exactOptional() });

/** What a channel takes. */
export const carries = z.object({
  sends: z.array(z.enum(['text', 'image', 'file', 'choice'])),
  textLimit: z.int().exactOptional(),
  /** What the limit counts. */
  textUnit: z.enum(['chars', 'utf16', 'bytes']).exactOptional(),
  media: z.object({ image: mediaLimit.exactOptional(), file: mediaLimit.exactOptional() }).exactOptional(),
  /** Files that it does not take go as links: not to customers who are connected to us. */
  links: z.boolean(),
});

/** The whole record of one conversation: what `GET /conversations/:id` gives. */
export const conversationRecord = z
  .object({
    ...conversationSummary.shape,
    contact,
    language: z.string().optional(),
    languageSource: languageSource.optional(),
    attributes,
    dispositionId: id.optional(),
    resolvedAt: instant.optional(),
    workItems: z.array(workItem),
    assignments: z.array(assignment),
    flow: z
      .object({
        flowId: id,
        flowName: z.string(),
        version: z.int(),
        sessionId: id,
        status: z.enum(['running', 'waiting', 'ended']),
        outcome: z.string().optional(),
        variables: z.record(z.string(), z.unknown()),
        path: z.array(
          z.object({
            nodeId: z.string(),
            nodeType: z.string(),
            flowId: id.optional(),
            port: z.string().optional(),
            /** What the step and its exit are called: a key of the catalogue, or texts of who drew it. */
            title: label.optional(),
            exit: label.optional(),
            at: instant,
          }),
        ),
      })
      .optional(),
    times: z.object({
      startedAt: instant,
      queuedAt: instant.optional(),
      offeredAt: instant.optional(),
      acceptedAt: instant.optional(),
      firstResponseAt: instant.optional(),
      resolvedAt: instant.optional(),
    }),
    events: z.array(eventDto),
    /** True when there are older events than those given: ask `/conversations/:id/events?before=`. */
    hasOlderEvents: z.boolean(),
    /** Conversations that were merged into this one. */
    legs: z.array(z.object({ id, channelType: z.string(), openedAt: instant.optional() })).optional(),
    /** Messages and notes of those from before the merge, in order of time; their `seq` counts in their own log. */
    earlier: z.array(eventDto).optional(),
    /** Its messages: `/conversations/:id/former/events`. */
    former: formerConversation.optional(),
    /** What the channel takes: what it does not send is refused before it is sent. */
    channel: carries.optional(),
  })
  .meta({ id: 'ConversationRecord' });
export type ConversationRecordDto = z.infer<typeof conversationRecord>;

export const offer = z
  .object({
    assignmentId: id,
    workItemId: id,
    conversationId: id,
    contact: z.object({ id, displayName: z.string(), tier: z.string(), language: z.string().optional() }),
    channelType: z.string(),
    channelKind: z.enum(channelKinds),
    queueId: id,
    queueName: z.string(),
    /** Reason codes such as `skill:returns:4`, `language:en:5`, `idle:94`; the console words them. */
    why: z.array(z.string()),
    enqueuedAt: instant,
    offeredAt: instant,
    expiresAt: instant,
    /** What the flow's hand-off says for the agent, filled in. */
    note: z.string().optional(),
    /** The customer's last words. */
    lastMessage: z.string().optional(),
  })
  .meta({ id: 'Offer' });
export type OfferDto = z.infer<typeof offer>;

export const suggestion = z
  .object({
    articleId: z.string(),
    source: z.string(),
    sourceTitle: localizedText,
    /** What I said of it. */
    useful: z.boolean().optional(),
    title: z.string(),
    excerpt: z.string(),
    body: z.string(),
    score: z.number(),
    matched: z.array(z.string()),
    url: z.string().optional(),
  })
  .meta({ id: 'Suggestion' });
export type SuggestionDto = z.infer<typeof suggestion>;
