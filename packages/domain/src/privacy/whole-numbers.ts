import { personalSpans } from './personal-spans.js';

const domainAfter = /^(?:[@＠]|%40)[^\s,;，。]*/;

/** Every number and address that stands whole in a text, written the one way they are compared, and the text without them. */
export function wholeNumbers(text: string): { numbers: string[]; rest: string } {
  const numbers: string[] = [];
  let rest = '';
  let from = 0;
  for (const { kind, start, end, value } of personalSpans(text)) {
    const domain = kind === 'email' ? (domainAfter.exec(text.slice(end))?.[0] ?? '') : '';
    numbers.push(comparable(kind === 'email' ? `${value}@${domain.replace(/^(?:[@＠]|%40)/, '')}` : value));
    rest += `${text.slice(from, start)} `;
    from = end + domain.length;
  }
  return { numbers, rest: rest + text.slice(from) };
}

/** The same number or address, however it is written: with and without plus, and China's mobile numbers without its code. */
export const comparable = (number: string): string =>
  number
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^(?:\+|00)/, '')
    .replace(/^86(?=1[3-9]\d{9}$)/, '');
