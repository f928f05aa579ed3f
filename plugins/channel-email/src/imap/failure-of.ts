import type { SendFailure } from '@tandem/plugin-sdk';
import { z } from 'zod';

/** What the library says of a failure. */
const imapError = z.object({
  message: z.string().catch(''),
  authenticationFailed: z.boolean().catch(false),
  responseText: z.string().optional().catch(undefined),
});

/** Why a mailbox does not open: a password that is refused is the admin's, everything else may be over with the next try. */
export function failureOf(error: unknown): SendFailure {
  const { message, authenticationFailed, responseText } = imapError.parse(error);
  return { class: authenticationFailed ? 'auth' : 'transient', message: responseText || message || String(error) };
}
