import {
  type Contact,
  type Instant,
  localTimeOf,
  maskSpan,
  maskValue,
  notFound,
  openNumberPolicy,
  personalSpans,
  UserError,
} from '@tandem/domain';
import type { ContactBook } from '../contacts/contact-book.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ReadConversation } from '../records/conversation-record.js';
import type { WorkspaceStore } from '../setup/workspace-store.js';
import type { NumberPolicies } from './number-policies.js';

/** Where a masked number stands: a field of a contact, or the n-th number in the text of an event, from 0. */
export type MaskedPlace =
  | { kind: 'contact'; contactId: string; field: string }
  | { kind: 'event'; conversationId: string; seq: number; index: number };

export interface RevealedNumber {
  value: string;
  /** The console hides it again then. */
  until: Instant;
  /** How many the person may still reveal today. */
  left: number;
}

const shownForMs = 30_000;

/** Shows one number to one person, who says why: it is in the audit log before it is seen. */
export class RevealNumber {
  constructor(
    private readonly policies: NumberPolicies,
    private readonly contacts: Pick<ContactBook, 'get'>,
    private readonly conversations: Pick<ReadConversation, 'conversation'>,
    private readonly events: Pick<EventLog, 'after'>,
    private readonly workspaces: Pick<WorkspaceStore, 'get'>,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `numbers.daily_limit`, `numbers.not_found`, `access.denied` when the object is out of reach */
  async reveal(caller: Caller, place: MaskedPlace, reason: string): Promise<RevealedNumber> {
    const { workspaceId, subject } = caller;
    const { value, shown } = await this.find(caller, place);
    const { dailyReveals: limit } = (await this.policies.get(workspaceId)) ?? openNumberPolicy;
    const now = this.clock.now();
    const zone = (await this.workspaces.get(workspaceId))?.timeZone ?? 'UTC';
    const day = localTimeOf(now, zone).date;
    return this.transactions.run(async (session) => {
      const count = await this.policies.countReveal(workspaceId, subject.id, day, limit, session);
      if (count === undefined) {
        throw new UserError('too_many', 'numbers.daily_limit', `No more than ${limit} numbers can be revealed a day.`, {
          params: { limit },
        });
      }
      const resourceId = place.kind === 'contact' ? place.contactId : place.conversationId;
      const where = place.kind === 'contact' ? { field: place.field } : { seq: place.seq };
      const change = { action: 'number.revealed', resource: resourceOf[place.kind], resourceId };
      await this.audit.record(caller, { ...change, after: { ...where, shown, reason } }, session);
      return { value, until: now + shownForMs, left: limit - count };
    });
  }

  private async find(caller: Caller, place: MaskedPlace): Promise<{ value: string; shown: string }> {
    const found = place.kind === 'contact' ? await this.inContact(caller, place) : await this.inEvent(caller, place);
    if (!found) throw notFound('number', place.kind === 'contact' ? place.field : String(place.seq));
    return found;
  }

  private async inContact(caller: Caller, { contactId, field }: MaskedPlace & { kind: 'contact' }) {
    const value = fieldOf(await this.contacts.get(caller, contactId), field);
    const shown = value === undefined ? undefined : String(Object.values(maskValue({ [lastName(field)]: value }))[0]);
    // Only what is masked can be revealed: this is no second way to read contacts.
    return value === undefined || shown === undefined || shown === value ? undefined : { value, shown };
  }

  private async inEvent(caller: Caller, { conversationId, seq, index }: MaskedPlace & { kind: 'event' }) {
    await this.conversations.conversation(caller, conversationId);
    const [event] = await this.events.after(caller.workspaceId, conversationId, seq - 1, { limit: 1 });
    const text = event?.seq === seq ? (event.content?.text ?? '') : '';
    const span = personalSpans(text)[index];
    if (!span) return undefined;
    // Of an address the company stands in the open already; whoever writes to it needs both.
    const end =
      span.kind === 'email'
        ? span.end + (/^(?:[@＠]|%40)[^\s,;，。]*/.exec(text.slice(span.end))?.[0].length ?? 0)
        : span.end;
    return { value: text.slice(span.start, end), shown: maskSpan(span) };
  }
}

export const REVEAL_NUMBER = token<RevealNumber>('RevealNumber');

const resourceOf = { contact: 'contact', event: 'conversation' } as const;
const attributePrefix = 'attributes.';
const lastName = (field: string): string =>
  field.startsWith(attributePrefix) ? field.slice(attributePrefix.length) : field;

function fieldOf(contact: Contact, field: string): string | undefined {
  if (field === 'phone' || field === 'email' || field === 'displayName') return contact[field];
  const name = lastName(field);
  const value = name !== field && Object.hasOwn(contact.attributes, name) ? contact.attributes[name] : undefined;
  return value === undefined || value === null ? undefined : String(value);
}
