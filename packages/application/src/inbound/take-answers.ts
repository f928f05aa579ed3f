import type { AttributeValue, Contact } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { ContactPatch, Contacts } from '../ports/contacts.js';
import { token } from '../ports/token.js';
import { unnamed } from './unnamed.js';

/** Keeps what a customer says of themself with the contact, where nothing better is known. */
export class TakeAnswers {
  constructor(
    private readonly contacts: Contacts,
    private readonly clock: Clock,
  ) {}

  async keep(workspaceId: string, contactId: string, answers: Record<string, AttributeValue>): Promise<void> {
    const contact = await this.contacts.get(workspaceId, contactId);
    const patch = contact && patchOf(contact, answers);
    if (patch && Object.keys(patch).length > 0)
      await this.contacts.update(workspaceId, contactId, patch, this.clock.now());
  }
}

export const TAKE_ANSWERS = token<TakeAnswers>('TakeAnswers');

/** Anybody may say anything: a name, an address or an attribute that somebody vouched for stays as it is. */
function patchOf(contact: Contact, answers: Record<string, AttributeValue>): ContactPatch {
  const patch: ContactPatch = {};
  const attributes: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(answers)) {
    if (name === 'displayName' || name === 'email' || name === 'phone') {
      const isKnown =
        name === 'displayName' ? contact.displayName !== unnamed(contact.id) : contact[name] !== undefined;
      if (!isKnown && typeof value === 'string') patch[name] = value;
    } else if (!Object.hasOwn(contact.proven ?? {}, name)) {
      attributes[name] = value;
    }
  }
  return Object.keys(attributes).length === 0
    ? patch
    : { ...patch, attributes: { ...contact.attributes, ...attributes } };
}
