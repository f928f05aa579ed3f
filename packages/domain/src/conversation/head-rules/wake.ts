import type { Conversation } from '../conversation.js';

/** What was put aside is open again. */
export function wake(draft: Conversation): void {
  if (draft.state !== 'snoozed') return;
  draft.state = 'open';
  delete draft.snooze;
}
