import { isBankCard } from './bank-card.js';
import { type Chunk, type DigitRun, digitRuns } from './digit-runs.js';
import { emailSpans } from './email-spans.js';
import { isIdCard } from './id-card.js';
import { isDate, isPhone, type WrittenDigits } from './phone-shape.js';

export type PersonalKind = 'phone' | 'idCard' | 'bankCard' | 'email';

/** A stretch of a text that tells how to reach or identify a person. `end` is exclusive, in UTF-16 units. */
export interface PersonalSpan {
  start: number;
  end: number;
  kind: PersonalKind;
  /** Its digits alone, with a plus where one stands; for an address the part before the @. */
  value: string;
}

const mostDigits = 19;
const namingWords =
  /(?:phone|tel|mobile|cell|fax|call|whatsapp|dial|sms|电话|手机|座机|致电|拨打|电联|联系方式)[^\d\p{Nd}]{0,12}$/iu;
const namingReach = 28;

/** The telephone, identity card and payment card numbers and the e-mail addresses of a text, in order, without overlap. */
export function personalSpans(text: string): PersonalSpan[] {
  if (text.length < 4) return [];
  const emails = emailSpans(text);
  const spans = digitRuns(text).flatMap((run) => numbersOf(run, text));
  // An address is hidden as a whole, also where its name is a telephone number.
  const apart = spans.filter(({ start, end }) => !emails.some((email) => start < email.end && end > email.start));
  return [...emails, ...apart].sort((a, b) => a.start - b.start);
}

function numbersOf(run: DigitRun, text: string): PersonalSpan[] {
  const found: PersonalSpan[] = [];
  const { chunks } = run;
  for (let from = 0; from < chunks.length; from += 1) {
    const span = longestFrom(run, from, text);
    if (span) {
      found.push(span.span);
      from = span.last;
    } else if (beginsWithDate(chunks.slice(from, from + 3))) {
      from += 2;
    }
  }
  return found;
}

const beginsWithDate = (chunks: readonly Chunk[]): boolean =>
  isDate(
    chunks.map(({ digits }) => digits.length),
    chunks[0]?.digits ?? '',
  );

/** The longest number that begins with this chunk: the fewest digits are left over. */
function longestFrom(run: DigitRun, from: number, text: string): { span: PersonalSpan; last: number } | undefined {
  const first = run.chunks[from];
  if (!first) return undefined;
  const plus = run.plus && from === 0;
  const start = plus ? run.start : first.start;
  const named = namingWords.test(text.slice(Math.max(0, start - namingReach), start));
  let best: { span: PersonalSpan; last: number } | undefined;
  let digits = '';
  for (let last = from; last < run.chunks.length; last += 1) {
    const chunk = run.chunks[last] as Chunk;
    digits += chunk.digits;
    if (digits.length > mostDigits) break;
    const groups = run.chunks.slice(from, last + 1).map((one) => one.digits.length);
    const glued = first.gluedLeft || chunk.gluedRight;
    const kind = kindOf(digits, { digits, plus, groups, gaps: run.gaps.slice(from, last), named, glued });
    if (chunk.closedByX && isIdCard(`${digits}X`)) {
      best = { last, span: { start, end: chunk.end + 1, kind: 'idCard', value: `${digits}X` } };
    } else if (kind) {
      best = { last, span: { start, end: chunk.end, kind, value: plus ? `+${digits}` : digits } };
    }
  }
  return best;
}

function kindOf(digits: string, written: WrittenDigits): PersonalKind | undefined {
  if (isIdCard(digits)) return 'idCard';
  if (isBankCard(digits)) return 'bankCard';
  return isPhone(written) ? 'phone' : undefined;
}
