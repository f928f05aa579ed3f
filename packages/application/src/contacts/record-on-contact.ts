import { type Consent, type Contact, type ContactNote, notFound, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { ContactAccess } from './contact-access.js';

/** Most notes, and most entries of consent, of one contact. */
const most = 500;

/** Notes and consents are added, never changed: what was known when stays readable. */
export class RecordOnContact {
  constructor(
    private readonly access: ContactAccess,
    private readonly contacts: Contacts,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  note(caller: Caller, contactId: string, text: string): Promise<Contact> {
    const note: ContactNote = { id: this.ids.next(), text, authorId: caller.subject.id, at: this.clock.now() };
    return this.write(caller, contactId, 'note_added', note, ({ notes = [] }) => ({ notes: full([...notes, note]) }));
  }

  consent(
    caller: Caller,
    contactId: string,
    given: Pick<Consent, 'kind' | 'version' | 'given' | 'channelId'>,
  ): Promise<Contact> {
    const by = { source: 'agent', recordedBy: caller.subject.id } as const;
    const consent: Consent = { ...given, id: this.ids.next(), at: this.clock.now(), ...by };
    return this.write(caller, contactId, 'consent_recorded', consent, ({ consents = [] }) => ({
      consents: full([...consents, consent]),
    }));
  }

  private async write(
    caller: Caller,
    id: string,
    verb: string,
    entry: object,
    patch: (before: Contact) => Pick<Contact, 'notes' | 'consents'>,
  ): Promise<Contact> {
    await this.access.get(caller, 'contact:write', id);
    const { workspaceId } = caller;
    return this.transactions.run(async (session: Session) => {
      const before = await this.contacts.get(workspaceId, id, session);
      const after = before && (await this.contacts.update(workspaceId, id, patch(before), this.clock.now(), session));
      if (!after) throw notFound('contact', id);
      const change = { action: `contact.${verb}`, resource: 'contact', resourceId: id };
      await this.audit.record(caller, { ...change, after: entry }, session);
      return after;
    });
  }
}

function full<T>(list: T[]): T[] {
  if (list.length <= most) return list;
  throw new UserError('unprocessable', 'contact.too_many_entries', `A contact keeps at most ${most} of these.`);
}

export const RECORD_ON_CONTACT = token<RecordOnContact>('RecordOnContact');
