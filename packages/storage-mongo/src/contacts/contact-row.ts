import type { Contact } from '@tandem/domain';
import { nameKeys } from '../listing/name-keys.js';
import { searchable } from '../listing/search.js';
import { fromDates, toDates } from '../rows/dates.js';
import { type ContactDocument, contactDates } from './schema.js';

export function toContactRow(contact: Contact): ContactDocument {
  const { id, attributes, ...rest } = toDates(contact, contactDates);
  const search = searchable(contact.displayName, nameKeys(contact.displayName), contact.email, contact.phone);
  return { ...rest, _id: id, attributes: JSON.stringify(attributes), search };
}

export function toContact({ _id: id, attributes, search: _, ...rest }: ContactDocument): Contact {
  const known = fromDates<Omit<Contact, 'id' | 'attributes'>>(rest, contactDates);
  return { ...known, id, attributes: JSON.parse(attributes) as Contact['attributes'] };
}
