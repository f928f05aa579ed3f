/** Country calling codes of ITU-T E.164. */
const callingCode =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(?:2[1-69]|35|37|38|42|50|59|67|68|69|80|85|87|88|96|97|99)\d)/;

const mobile = /^1[3-9]\d{9}$/;
const northAmerican = /^[2-9]\d{2}[2-9]\d{6}$/;

/** The calling code that a number written with plus begins with; empty when there is none. */
export const callingCodeOf = (digits: string): string => callingCode.exec(digits)?.[0] ?? '';

/** Digits as they stand in a text: how they are grouped tells a telephone number from an order number or a date. */
export interface WrittenDigits {
  digits: string;
  plus: boolean;
  /** Lengths of the groups. */
  groups: readonly number[];
  gaps: readonly string[];
  /** A word such as "phone" or 电话 stands before it. */
  named: boolean;
  /** Letters touch it: it may be a part of an id. */
  glued: boolean;
}

/** Whether digits are written as telephone numbers are. Order numbers and amounts are not, as far as they can be told. */
export function isPhone(written: WrittenDigits): boolean {
  const { digits, plus, groups, gaps, named, glued } = written;
  if (plus && isInternational(digits)) return true;
  if (mobile.test(digits.replace(/^(?:00)?86/, ''))) return true;
  if (glued) return false;
  if (/^00/.test(digits) && isInternational(digits.slice(2)) && digits.length > 10) return true;
  if (isDate(groups, digits)) return false;
  const { length } = digits;
  if (named && length >= 7 && length <= 15) return true;
  if (groups.length === 1) return isBare(digits);
  if (/[)）]/.test(gaps[0] ?? '')) return (groups[0] ?? 0) >= 2 && length >= 7 && length <= 12;
  if (/^0[1-9]/.test(digits)) return length >= 9 && length <= 12 && !isDecimal(groups, gaps);
  return isGrouped(digits, groups.join('-'));
}

/** Area code and number of China and most other countries, and Chinese service numbers. */
const isBare = (digits: string): boolean => /^0[1-9]\d{8,10}$/.test(digits) || /^[48]00\d{7}$/.test(digits);

function isInternational(digits: string): boolean {
  const code = callingCodeOf(digits);
  const national = digits.slice(code.length);
  if (code === '' || digits.length > 15) return false;
  return code === '1' ? national.length === 10 : national.length >= 4;
}

const isGrouped = (digits: string, shape: string): boolean =>
  (shape === '3-3-4' && northAmerican.test(digits)) ||
  (shape === '1-3-3-4' && digits.startsWith('1') && northAmerican.test(digits.slice(1))) ||
  (/^[48]00/.test(digits) && digits.length === 10);

const isDecimal = (groups: readonly number[], gaps: readonly string[]): boolean => groups[0] === 1 && gaps[0] === '.';

/** Whether groups begin as a date does: 2026-01-05 or 05/01/2026. */
export const isDate = (groups: readonly number[], digits: string): boolean =>
  (/^(?:4,[12],[12])(?:,|$)/.test(groups.join()) && /^(?:19|20)/.test(digits)) ||
  (groups.length > 1 && /^(?:2,2,4)(?:,|$)/.test(groups.join()) && /^(?:[0-2]\d|3[01])/.test(digits));
