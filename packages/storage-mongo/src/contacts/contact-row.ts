import type { Contact } from '@tandem/domain';
import { nameKeys } from '../listing/name-keys.js';
import { searchable } from '../listing/search.js';
import { fromDates, toDates } from '../rows/dates.js';
import { type ContactDocument, contactDates } from './schema.js';

export function toContactRow(contact: Contact): ContactDocument {
  const { id, attributes, proven, ...rest } = toDates(contact, contactDates);
  const said = Object.values(attributes).flatMap((value) =>
    typeof value === 'boolean' || value === null ? [] : value,
  );
  const names = nameKeys(contact.displayName);
  const search = searchable(contact.displayName, names, contact.email, contact.phone, ...said.map(String));
  return {
    ...rest,
    _id: id,
    attributes: JSON.stringify(attributes),
    ...(proven ? { proven: JSON.stringify(proven) } : {}),
    search,
  };
}

export function toContact({ _id: id, attributes, proven, search: _, ...rest }: ContactDocument): Contact {
  const known = fromDates<Omit<Contact, 'id' | 'attributes' | 'proven'>>(rest, contactDates);
  return {
    ...known,
    id,
    attributes: JSON.parse(attributes) as Contact['attributes'],
    ...(proven === undefined ? {} : { proven: JSON.parse(proven) as Contact['attributes'] }),
  };
}
