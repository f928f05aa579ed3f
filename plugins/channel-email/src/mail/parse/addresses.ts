import type { AddressObject, EmailAddress } from 'mailparser';
import { bounds } from './bounds.js';
import type { MailAddress } from './mail.js';

/** Groups are opened; what has no address is left out. */
export function addressesOf(given: AddressObject | AddressObject[] | undefined): MailAddress[] {
  const lists = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const open = ({ group, ...one }: EmailAddress): EmailAddress[] => (group ? group.flatMap(open) : [one]);
  return lists
    .flatMap(({ value }) => value.flatMap(open))
    .filter(({ address }) => address !== undefined && address !== '')
    .slice(0, bounds.list)
    .map(({ name, address = '' }) => ({ name: name.trim(), address }));
}
