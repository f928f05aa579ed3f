import type { AttributeValue, Contact } from '@tandem/domain';
import type { ContactPatch } from '../ports/contacts.js';

const ownFields = new Set(['displayName', 'language', 'email', 'phone']);

/**
 * What setting an attribute changes: the name of one of the contact's own fields sets that field. The tier is not among
 * them: a flow works with what customers say, and nobody becomes a VIP by saying so.
 */
export function contactPatch(contact: Contact, name: string, value: AttributeValue): ContactPatch {
  if (ownFields.has(name) && typeof value === 'string') return { [name]: value };
  return { attributes: { ...contact.attributes, [name]: value } };
}
