import { maskedQuery } from '@tandem/application';
import { escapePattern, searchable } from '../listing/search.js';

/**
 * The condition of a search by somebody to whom numbers are masked: words stand in what is shown, numbers fit as a whole.
 */
export function matchMasked(search: string | undefined): Record<string, unknown> {
  const { numbers, words } = maskedQuery(search);
  const all = [
    ...numbers.map(isNumber),
    ...words.map(({ text, number }) => ({
      $or: [{ maskedSearch: { $regex: escapePattern(searchable(text)) } }, isNumber(number)],
    })),
  ];
  return all.length === 0 ? {} : { $and: all };
}

const isNumber = (number: string) => ({ $or: [{ numbers: number }, { phone: number }, { email: number }] });
