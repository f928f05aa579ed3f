import { contactWords } from '@tandem/application';
import { type Contact, likenessKeys, maskText } from '@tandem/domain';
import { nameKeys } from '../listing/name-keys.js';
import { searchable } from '../listing/search.js';
import { fromDates, toDates } from '../rows/dates.js';
import { type ContactDocument, contactDates } from './schema.js';

export function toContactRow(contact: Contact): ContactDocument {
  const { id, attributes, proven, ...rest } = toDates(contact, contactDates);
  const { texts, maskedTexts, numbers } = contactWords(contact);
  const search = searchable(nameKeys(contact.displayName), ...texts);
  const maskedSearch = searchable(nameKeys(maskText(contact.displayName)), ...maskedTexts);
  return {
    ...rest,
    _id: id,
    attributes: JSON.stringify(attributes),
    ...(proven ? { proven: JSON.stringify(proven) } : {}),
    search,
    maskedSearch,
    numbers,
    likeness: likenessKeys(contact),
  };
}

export function toContact({
  _id: id,
  attributes,
  proven,
  search: _,
  maskedSearch: __,
  numbers: ___,
  likeness: ____,
  ...rest
}: ContactDocument): Contact {
  const known = fromDates<Omit<Contact, 'id' | 'attributes' | 'proven'>>(rest, contactDates);
  return {
    ...known,
    id,
    attributes: JSON.parse(attributes) as Contact['attributes'],
    ...(proven === undefined ? {} : { proven: JSON.parse(proven) as Contact['attributes'] }),
  };
}
