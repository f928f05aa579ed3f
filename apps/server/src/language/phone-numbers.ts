import type { PhoneNumbers } from '@tandem/application';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Numbers with their country: written with `+`, or with the `00` of an international call. */
export const phoneNumbers: PhoneNumbers = {
  e164(text) {
    const number = parsePhoneNumberFromString(
      text
        .normalize('NFKC')
        .trim()
        .replace(/^00(?=[1-9])/, '+'),
    );
    return number?.isValid() ? number.number : undefined;
  },
};
