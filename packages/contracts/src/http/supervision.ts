import { z } from 'zod';
import { id, idParams } from '../dto/common.js';
import { conversationSummary, eventDto } from '../dto/conversation.js';
import { endpoint } from '../endpoint.js';
import { transferTo } from './conversations.js';

const tag = 'supervision';
const access = { kind: 'permission', permission: 'conversation:supervise', scoped: true } as const;

/** What supervisors do in conversations of their agents; each act is in the audit log. */
export const supervision = {
  watch: endpoint({
    method: 'POST',
    path: '/conversations/:id/watch',
    summary: 'Begin to look on; neither agent nor customer is told (audited)',
    tag,
    access,
    params: idParams,
  }),
  whisper: endpoint({
    method: 'POST',
    path: '/conversations/:id/whispers',
    summary: 'Say something to the agent alone (audited)',
    tag,
    access,
    params: idParams,
    body: z.strictObject({
      text: z.string().trim().min(1).max(2000),
      clientId: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/),
    }),
    response: eventDto,
    status: 201,
  }),
  join: endpoint({
    method: 'POST',
    path: '/conversations/:id/join',
    summary: 'Take part beside the agent, who keeps the conversation (audited)',
    tag,
    access,
    params: idParams,
    response: conversationSummary,
  }),
  leave: endpoint({
    method: 'POST',
    path: '/conversations/:id/leave',
    summary: 'Stop taking part (audited)',
    tag,
    access,
    params: idParams,
    response: conversationSummary,
  }),
  reassign: endpoint({
    method: 'POST',
    path: '/conversations/:id/reassign',
    summary: 'Give it to another agent or queue (audited)',
    tag,
    access,
    params: idParams,
    body: z.strictObject({ to: transferTo, note: z.string().max(10_000).optional() }),
    response: conversationSummary,
  }),
};

/** A supervisor says something to me about a conversation of mine. */
export const whisper = z.object({
  conversationId: id,
  from: z.object({ id, displayName: z.string() }),
  text: z.string(),
});
