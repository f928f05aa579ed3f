import { type EventDraft, systemActor } from '../conversation/event-draft.js';

/** One message reached the customer's side; recorded once. */
export const deliveredDraft = (messageId: string): EventDraft => ({
  type: 'message.delivered',
  actor: systemActor,
  dedupeKey: `delivered:${messageId}`,
  data: { messageIds: [messageId] },
});

/** One message did not, or nobody knows; recorded once for each time that a person sent it. */
export const failedDraft = (
  messageId: string,
  code: string,
  { unknown = false, replays = 0 }: { unknown?: boolean; replays?: number | undefined } = {},
): EventDraft => ({
  type: 'message.failed',
  actor: systemActor,
  dedupeKey: replays === 0 ? `failed:${messageId}` : `failed:${messageId}:${replays}`,
  data: { messageId, code, ...(unknown ? { unknown } : {}) },
});
