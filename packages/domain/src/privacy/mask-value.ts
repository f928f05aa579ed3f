import { maskText, maskWholeNumber } from './mask-text.js';

/** Fields whose whole value is a telephone number or an address on a channel. */
const numberField =
  /^(?:phone|mobile|tel|telephone|cell|cellphone|fax|whatsapp|msisdn|externalId|(?:mobile|phone|contact)_?(?:no|number)|手机号?码?|电话(?:号码)?|联系电话)$/i;

/**
 * The same JSON value with every number and address in it masked: in texts, in numbers that are telephone numbers, in
 * names of fields. Ids and times are not touched, because they are not written as telephone numbers are.
 */
export function maskValue<T>(value: T): T {
  return maskAny(value, false) as T;
}

function maskAny(value: unknown, isNumberField: boolean): unknown {
  if (typeof value === 'string') return isNumberField ? maskField(value) : maskText(value);
  if (typeof value === 'number') return maskNumber(value, isNumberField);
  if (Array.isArray(value)) return value.map((item) => maskAny(item, isNumberField));
  return typeof value === 'object' && value !== null ? maskObject(value) : value;
}

function maskObject(value: object): object {
  const named = (value as { name?: unknown }).name;
  const namesNumber = typeof named === 'string' && numberField.test(named);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      // A column is called by its whole path: `attributes.tel`.
      const isNumber = numberField.test(key.slice(key.lastIndexOf('.') + 1)) || (namesNumber && key === 'value');
      return [maskText(key), maskAny(item, isNumber)];
    }),
  );
}

/** An id of a visitor or another word stays; digits and addresses do not. */
function maskField(value: string): string {
  const masked = maskText(value);
  return masked === value && /^[^\p{L}]*$/u.test(value) ? maskWholeNumber(value) : masked;
}

function maskNumber(value: number, isNumberField: boolean): unknown {
  if (!Number.isSafeInteger(value) || value < 1e6) return value;
  const digits = String(value);
  const masked = isNumberField ? maskWholeNumber(digits) : maskText(digits);
  return masked === digits ? value : masked;
}
