import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Admission, VisitorArrival } from '@tandem/plugin-sdk';
import { profileOf } from './profile.js';
import type { WebchatSettings } from './settings.js';

/** A page may open the chat when it is ours or its origin is listed; its word about who writes needs a signature. */
export function admit({ origin, sameOrigin, locale, identity }: VisitorArrival, config: WebchatSettings): Admission {
  if (origin !== undefined && !sameOrigin && !config.origins.includes(origin)) {
    return { admitted: false, code: 'origin_not_allowed' };
  }
  const profile = profileOf(config, locale);
  if (identity === undefined) return { admitted: true, profile };
  if (!signatureHolds(identity, config.identitySecret)) return { admitted: false, code: 'identity_invalid' };
  const { externalId, displayName } = identity;
  return { admitted: true, profile, identity: { externalId, ...(displayName === undefined ? {} : { displayName }) } };
}

function signatureHolds(identity: NonNullable<VisitorArrival['identity']>, secret: string | undefined): boolean {
  if (secret === undefined) return false;
  const expected = Buffer.from(createHmac('sha256', secret).update(identity.externalId).digest('hex'));
  const given = Buffer.from(identity.signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
