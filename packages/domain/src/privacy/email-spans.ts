import type { PersonalSpan } from './personal-spans.js';

const localSign = /[A-Za-z0-9._%+'-]/;
const domain = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,8}\p{L}{2,24}/uy;
/** Also as addresses of pages carry it. */
const atSign = /[@＠]|%40/g;
const longestLocal = 64;

/** The parts before the @ of the e-mail addresses in a text: what stands behind it names a company, not a person. */
export function emailSpans(text: string): PersonalSpan[] {
  const spans: PersonalSpan[] = [];
  for (const sign of text.matchAll(atSign)) {
    const at = sign.index;
    let start = at;
    while (start > 0 && at - start < longestLocal && localSign.test(text.charAt(start - 1))) start -= 1;
    domain.lastIndex = at + sign[0].length;
    if (start < at && domain.test(text)) {
      spans.push({ start, end: at, kind: 'email', value: text.slice(start, at) });
    }
  }
  return spans;
}
