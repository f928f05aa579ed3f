import type { HeadRules } from '../apply-event.js';
import type { MessagePreview } from '../conversation.js';
import type { EventContent } from '../event.js';
import { addHelpers } from './consult.js';
import { wake } from './wake.js';

/** Longest preview of a message in a list, in UTF-16 code units; half a character is none. */
const previewLength = 200;

const preview = (content: EventContent | undefined, from: MessagePreview['from'], at: number): MessagePreview => ({
  text: (content?.text ?? '').slice(0, previewLength).replace(/[\ud800-\udbff]$/, ''),
  from,
  at,
});

export const messageRules = {
  'message.received': (draft, { seq, at, content, data }) => {
    wake(draft);
    draft.lastInboundSeq = seq;
    draft.lastMessage = preview(content, 'contact', at);
    draft.waitingSince ??= at;
    draft.unread += 1;
    if (data.legId === undefined) delete draft.replyLegId;
    else draft.replyLegId = data.legId;
  },
  'message.sent': (draft, { actor, at, content, data }) => {
    const byPerson = actor.kind === 'user' || actor.kind === 'api_key';
    draft.lastMessage = preview(content, byPerson ? 'agent' : 'flow', at);
    // Told, but not answered: the customer still waits.
    if (actor.kind === 'system' || data.automatic) return;
    delete draft.waitingSince;
    if (byPerson) draft.unread = 0;
  },
  'message.read': (draft, { data }) => {
    if (data.by === 'contact') {
      draft.contactReadSeq = Math.max(draft.contactReadSeq, data.upToSeq);
      return;
    }
    draft.agentReadSeq = Math.max(draft.agentReadSeq, data.upToSeq);
    if (draft.agentReadSeq >= draft.lastInboundSeq) draft.unread = 0;
  },
  'note.added': (draft, { data }) => {
    if (data.mentions) addHelpers(draft, data.mentions);
  },
} satisfies HeadRules;
