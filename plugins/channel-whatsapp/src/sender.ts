import type { InboundContact } from '@tandem/plugin-sdk';
import type { Value } from './payload.js';

/** A number as Meta writes it: with its country, without a plus. */
const digits = /^\d{5,15}$/;

/**
 * The person behind a number or an id that Meta made for this business. A person with a user name may have no number,
 * so the id counts where there is one. Undefined when nothing says who it is.
 */
export function personOf(
  number: string | undefined,
  userId: string | undefined,
  contacts: Value['contacts'],
): InboundContact | undefined {
  const given = digits.test(number ?? '') ? number : undefined;
  const [only] = contacts.length === 1 ? contacts : [];
  const named =
    contacts.find(({ wa_id, user_id }) => isSame(given, wa_id) || isSame(userId, user_id)) ??
    (given === undefined || only?.wa_id === undefined ? only : undefined);
  const phone = [given, named?.wa_id].find((one) => one !== undefined && digits.test(one));
  const externalId = [userId, named?.user_id, phone].find((one) => one !== undefined && one !== '');
  if (externalId === undefined) return undefined;
  const displayName = named?.profile?.name;
  return {
    externalId,
    ...(displayName ? { displayName } : {}),
    ...(phone === undefined ? {} : { keys: { phone: `+${phone}` } }),
  };
}

const isSame = (one: string | undefined, other: string | undefined) => one !== undefined && one === other;
