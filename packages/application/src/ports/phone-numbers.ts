import { token } from './token.js';

/** Knows telephone numbers of all countries. */
export interface PhoneNumbers {
  /** The number in E.164 (`+8613812345678`); undefined when it is none, or its country is not known. */
  e164(text: string): string | undefined;
}

export const PHONE_NUMBERS = token<PhoneNumbers>('PhoneNumbers');
