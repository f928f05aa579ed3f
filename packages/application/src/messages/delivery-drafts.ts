import { type EventDraft, systemActor } from '../conversation/event-draft.js';

/** One message reached the customer's side; recorded once. */
export const deliveredDraft = (messageId: string): EventDraft => ({
  type: 'message.delivered',
  actor: systemActor,
  dedupeKey: `delivered:${messageId}`,
  data: { messageIds: [messageId] },
});

interface FailureFacts {
  unknown?: boolean;
  replays?: number | undefined;
  providerCode?: string | undefined;
}

/** One message did not, or nobody knows; recorded once for each time that a person sent it. */
export const failedDraft = (
  messageId: string,
  code: string,
  { unknown = false, replays = 0, providerCode }: FailureFacts = {},
): EventDraft => ({
  type: 'message.failed',
  actor: systemActor,
  dedupeKey: replays === 0 ? `failed:${messageId}` : `failed:${messageId}:${replays}`,
  data: {
    ...{ messageId, code },
    ...(providerCode === undefined ? {} : { providerCode }),
    ...(unknown ? { unknown } : {}),
  },
});
