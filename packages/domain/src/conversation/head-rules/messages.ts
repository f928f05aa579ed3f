import type { HeadRules } from '../apply-event.js';
import type { MessagePreview } from '../conversation.js';
import type { EventContent, TandemEvent } from '../event.js';
import { addHelpers } from './consult.js';
import { wake } from './wake.js';

/** Longest preview of a message in a list, in UTF-16 code units; half a character is none. */
const previewLength = 200;

const shortened = (content: EventContent | undefined): string =>
  (content?.text ?? '').slice(0, previewLength).replace(/[\ud800-\udbff]$/, '');

const preview = (
  { seq, at, content }: Pick<TandemEvent, 'seq' | 'at' | 'content'>,
  from: MessagePreview['from'],
): MessagePreview => ({ text: shortened(content), from, at, seq });

export const messageRules = {
  'message.received': (draft, event) => {
    const { seq, at, data } = event;
    wake(draft);
    draft.lastInboundSeq = seq;
    draft.lastMessage = preview(event, 'contact');
    draft.waitingSince ??= at;
    draft.unread += 1;
    if (data.legId === undefined) delete draft.replyLegId;
    else draft.replyLegId = data.legId;
  },
  'message.edited': (draft, { data, content }) => {
    if (draft.lastMessage?.seq === data.seq) draft.lastMessage = { ...draft.lastMessage, text: shortened(content) };
  },
  'message.deleted': (draft, { data }) => {
    if (draft.lastMessage?.seq === data.seq) draft.lastMessage = { ...draft.lastMessage, text: '' };
  },
  'message.sent': (draft, event) => {
    const { actor, data } = event;
    const byPerson = actor.kind === 'user' || actor.kind === 'api_key' || data.echo === true;
    draft.lastMessage = preview(event, byPerson ? 'agent' : 'flow');
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
