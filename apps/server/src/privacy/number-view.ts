import { can, maskValue, type Subject, UserError } from '@tandem/domain';

/** A value as one reader may see it. */
export type NumberView = <T>(value: T) => T;

/** Everything as it is to who may see numbers of customers, and to nobody in particular; masked to everybody else. */
export const numberViewOf = (subject: Subject | undefined): NumberView =>
  subject !== undefined && !can(subject, 'numbers:see') ? maskValue : (value) => value;

const looksMasked = /\d\*{4}\d|\*{4,}[\dX]{2}|\*{3}@/;

/**
 * Refuses what a form got masked and sends back: storing it would destroy the number.
 * @throws UserError `numbers.masked_value`
 */
export function assertNotMasked(body: unknown): void {
  if (typeof body === 'string') {
    if (looksMasked.test(body)) {
      const message = 'A masked number cannot be saved. Leave the field out, or write the new number in full.';
      throw new UserError('unprocessable', 'numbers.masked_value', message);
    }
  } else if (typeof body === 'object' && body !== null) {
    for (const item of Object.values(body)) assertNotMasked(item);
  }
}
