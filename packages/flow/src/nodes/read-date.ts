import { plainText } from './plain-text.js';

const months = 'january february march april may june july august september october november december'.split(' ');

/** Year, month and day, in each way of writing that says which is which. */
const ways: readonly [RegExp, (parts: string[]) => [string, string, string]][] = [
  // 2026-11-22, 2026/11/22, 2026.11.22, 2026年11月22日
  [/^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/, ([y = '', m = '', d = '']) => [y, m, d]],
  // 22.11.2026; with slashes nobody knows whether the month or the day comes first
  [/^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/, ([d = '', m = '', y = '']) => [y, m, d]],
  // 22 November 2026, 22nd Nov 2026
  [/^(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})$/, ([d = '', m = '', y = '']) => [y, monthOf(m), d]],
  // November 22, 2026
  [/^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/, ([m = '', d = '', y = '']) => [y, monthOf(m), d]],
];

/** Of a month's name or its beginning; 0 of any other word. */
const monthOf = (name: string): string => String(months.findIndex((month) => month.startsWith(name)) + 1);

/** A day of the calendar as `YYYY-MM-DD`; undefined for anything else, also for 30 February. */
export function readDate(text: string): string | undefined {
  const plain = plainText(text).toLowerCase();
  for (const [pattern, order] of ways) {
    const found = pattern.exec(plain);
    if (found) {
      return calendarDay(...order(found.slice(1)));
    }
  }
  return undefined;
}

/** Undefined for a day that there is not. */
export function calendarDay(year: string, month: string, day: string): string | undefined {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${written}T00:00:00Z`);
  // A day that does not exist is read as one of the next month, or not at all.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(written) ? written : undefined;
}
