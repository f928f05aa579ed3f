import { type EventDraft, systemActor } from '../conversation/event-draft.js';

/** One message reached the customer's side; recorded once. */
export const deliveredDraft = (messageId: string): EventDraft => ({
  type: 'message.delivered',
  actor: systemActor,
  dedupeKey: `delivered:${messageId}`,
  data: { messageIds: [messageId] },
});

/** One message did not, or nobody knows; recorded once. */
export const failedDraft = (messageId: string, code: string, unknown = false): EventDraft => ({
  type: 'message.failed',
  actor: systemActor,
  dedupeKey: `failed:${messageId}`,
  data: { messageId, code, ...(unknown ? { unknown } : {}) },
});
