import { type PersonalSpan, personalSpans } from './personal-spans.js';
import { callingCodeOf } from './phone-shape.js';

/** The text with every telephone number, card number and e-mail address masked: `138****1234`, `z***@example.com`. */
export function maskText(text: string): string {
  const spans = personalSpans(text);
  if (spans.length === 0) return text;
  let masked = '';
  let from = 0;
  for (const span of spans) {
    masked += text.slice(from, span.start) + maskSpan(span);
    from = span.end;
  }
  return masked + text.slice(from);
}

/** What is shown in place of a number or address. */
export function maskSpan({ kind, value }: Pick<PersonalSpan, 'kind' | 'value'>): string {
  switch (kind) {
    case 'email':
      return value.length > 1 ? `${firstSign(value)}***` : '***';
    case 'idCard':
      return value.slice(0, 3) + '*'.repeat(value.length - 7) + value.slice(-4);
    case 'bankCard':
      return `${value.slice(0, 4)}****${value.slice(-4)}`;
    case 'phone':
      return maskPhone(value);
  }
}

/** A value that is a telephone number because of where it stands, however it is written. Under five digits nothing is hidden. */
export function maskWholeNumber(text: string): string {
  const digits = text.replace(/\D/g, '');
  return digits.length < 5 ? text : maskPhone(/^\s*[+＋]/.test(text) ? `+${digits}` : digits);
}

function maskPhone(value: string): string {
  const plus = value.startsWith('+');
  const digits = plus ? value.slice(1) : value;
  const code = plus ? callingCodeOf(digits) : '';
  const own = digits.slice(code.length);
  // Four digits or more stay hidden, and never more than seven are shown.
  const shown = Math.max(0, Math.min(7, own.length - 4));
  const tail = Math.ceil(shown / 2);
  return `${plus ? '+' : ''}${code}${own.slice(0, shown - tail)}****${tail > 0 ? own.slice(-tail) : ''}`;
}

const firstSign = (text: string): string => String.fromCodePoint(text.codePointAt(0) ?? 0x2a);
