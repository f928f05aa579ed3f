import { z } from 'zod';
import { id, instant, locale } from '../dto/common.js';
import type { SocketReply } from './agent.js';
import { visitorEvent } from './visitor-event.js';

/**
 * Namespace `/visitor`: a customer's client. First `POST /visitor/v1/sessions` with the channel's id gives a signed
 * token; it goes into the socket's `auth.token`. Origin must be ours or one of the channel's allowed origins.
 */
export const visitorSessionInput = z.strictObject({
  channelId: id,
  /** The token of an earlier visit, to go on with the same contact. */
  token: z.string().max(2000).optional(),
  locale: locale.optional(),
  page: z.string().max(2000).optional(),
  /** Who the customer is, as the embedding site vouches: HMAC-SHA256 of `externalId` with the channel's secret, hex. */
  identity: z
    .strictObject({
      externalId: z.string().max(200),
      displayName: z.string().max(120).optional(),
      signature: z.string().max(128),
    })
    .optional(),
});

/** A question of a form that the channel asks; the answer goes into `answers` under its key. */
export const visitorField = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(['text', 'email', 'phone', 'choice', 'consent']),
  required: z.boolean(),
  options: z.array(z.string()).optional(),
});
export type VisitorFieldDto = z.infer<typeof visitorField>;

export const visitorSession = z
  .object({
    token: z.string(),
    visitorId: id,
    expiresAt: instant,
    channel: z.object({
      id,
      title: z.string(),
      greeting: z.string(),
      accent: z.string().optional(),
      typing: z.boolean(),
      images: z.boolean(),
      /** Other files than images are taken, too. */
      files: z.boolean().optional(),
      scheme: z.enum(['light', 'dark']).optional(),
      side: z.enum(['left', 'right']).optional(),
      /** Asked before a conversation begins. */
      form: z.object({ text: z.string(), fields: z.array(visitorField) }).optional(),
      /** Outside the spans of `open` (of the coming days, from and until) a message is left instead of a chat. */
      away: z
        .object({ text: z.string(), fields: z.array(visitorField), open: z.array(z.tuple([instant, instant])) })
        .optional(),
      rating: z.enum(['stars', 'thumbs']).optional(),
      invitations: z
        .array(
          z.object({
            text: z.string(),
            page: z.string().optional(),
            seconds: z.number().optional(),
            scroll: z.number().optional(),
            everyHours: z.number(),
          }),
        )
        .optional(),
    }),
  })
  .meta({ id: 'VisitorSession' });
export type VisitorSessionDto = z.infer<typeof visitorSession>;

/** By the keys of the form's fields: what a customer says, verified by nobody. A conversation that goes on ignores them. */
const answers = z.record(z.string().max(64), z.union([z.string().max(500), z.literal(true)])).optional();

export const visitorToServer = {
  /** Open or resume: answers the public events after `afterSeq` of the open (or last) conversation. */
  resume: z.strictObject({ conversationId: id.optional(), afterSeq: z.int().min(0).default(0) }),
  /** Begin a conversation without a message, so that the flow greets. */
  start: z.strictObject({ locale: locale.optional(), page: z.string().max(2000).optional(), answers }),
  /** Send; repeat with the same `clientId` until acknowledged: it is stored once. */
  send: z.strictObject({
    clientId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
    text: z.string().max(10_000).default(''),
    choice: z.strictObject({ id: z.string().max(64), label: z.string().max(200), inReplyTo: id }).optional(),
    fileIds: z.array(id).max(10).default([]),
    answers,
  }),
  typing: z.strictObject({ typing: z.boolean() }),
  read: z.strictObject({ upToSeq: z.int().min(0) }),
  /** Instead of waiting: be answered later, in the place one has now. */
  callback: z.strictObject({
    phone: z
      .string()
      .trim()
      .regex(/^\+?[0-9() .-]{5,24}$/)
      .optional(),
  }),
  /** Waits no longer: a conversation that nobody has taken ends. With an agent in it, nothing happens. */
  leave: z.strictObject({}),
  /** How it was, once the conversation is over: from 1 to 5 stars, or 1 and 2 for a thumb down or up. */
  rate: z.strictObject({ score: z.int().min(1).max(5), comment: z.string().trim().max(2000).default('') }),
} as const;

export const visitorState = z.object({
  conversationId: id.optional(),
  state: z.enum(['none', 'open', 'snoozed', 'resolved']),
  lastSeq: z.int(),
  agent: z.object({ displayName: z.string() }).optional(),
  /** Place in the queue, from 1; present while waiting. */
  position: z.int().optional(),
  /** How long it still takes, as announced at `at`; `reason`: why it takes much longer than was said before. */
  wait: z
    .object({
      at: instant,
      p50Ms: z.int(),
      p90Ms: z.int(),
      method: z.literal('pace'),
      reason: z.enum(['agents_left', 'others_first']).optional(),
    })
    .optional(),
  callback: z.object({ offered: z.literal(true).optional(), dueAt: instant.optional() }).optional(),
});

export type VisitorStateDto = z.infer<typeof visitorState>;

/** `hasMore`: there are further events; resume again after the last one given. */
export const resumeAck = z.object({ ...visitorState.shape, events: z.array(visitorEvent), hasMore: z.boolean() });
export type ResumeAckDto = z.infer<typeof resumeAck>;
export const sendAck = z.object({ conversationId: id, event: visitorEvent });

export const serverToVisitor = {
  event: visitorEvent,
  state: visitorState,
  typing: z.object({ typing: z.boolean(), displayName: z.string().optional() }),
} as const;

export type ServerToVisitorEvents = {
  [K in keyof typeof serverToVisitor]: (payload: z.output<(typeof serverToVisitor)[K]>) => void;
};
export interface VisitorToServerEvents {
  resume(
    payload: z.input<typeof visitorToServer.resume>,
    reply: (answer: SocketReply<z.output<typeof resumeAck>>) => void,
  ): void;
  start(
    payload: z.input<typeof visitorToServer.start>,
    reply: (answer: SocketReply<z.output<typeof resumeAck>>) => void,
  ): void;
  send(
    payload: z.input<typeof visitorToServer.send>,
    reply: (answer: SocketReply<z.output<typeof sendAck>>) => void,
  ): void;
  typing(payload: z.input<typeof visitorToServer.typing>): void;
  read(payload: z.input<typeof visitorToServer.read>): void;
  callback(payload: z.input<typeof visitorToServer.callback>, reply: (answer: SocketReply<null>) => void): void;
  leave(payload: z.input<typeof visitorToServer.leave>, reply: (answer: SocketReply<null>) => void): void;
  rate(
    payload: z.input<typeof visitorToServer.rate>,
    reply: (answer: SocketReply<z.output<typeof sendAck>>) => void,
  ): void;
}
