import type { SendFailureClass, SendResult } from '@tandem/plugin-sdk';

export interface LineRefusal {
  status: number;
  message: string;
  retryAfterMs?: number;
}

/** LINE's refusals by status and by words of their text, in any case. The first row that fits counts. */
const rows: readonly { status: number; words?: string; is: SendFailureClass }[] = [
  { status: 400, words: 'failed to send messages', is: 'recipient' },
  { status: 400, words: "property, 'to'", is: 'recipient' },
  { status: 400, words: 'invalid reply token', is: 'window' },
  { status: 401, is: 'auth' },
  { status: 403, is: 'config' },
  { status: 404, is: 'recipient' },
  { status: 413, is: 'content' },
  { status: 415, is: 'config' },
  { status: 429, words: 'monthly limit', is: 'quota' },
  { status: 429, is: 'rate' },
];

export function failureOf({ status, message, retryAfterMs }: LineRefusal): Extract<SendResult, { failed: unknown }> {
  const said = message.toLowerCase();
  const row = rows.find((one) => one.status === status && said.includes(one.words ?? ''));
  const fallback: SendFailureClass = status >= 500 ? 'transient' : status >= 400 ? 'content' : 'config';
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { failed: { class: row?.is ?? fallback, code: String(status), message, ...wait } };
}

/** The token was used, or too late; the message itself may still be pushed. */
export const isSpentToken = ({ status, message }: LineRefusal): boolean =>
  status === 400 && /invalid reply token/i.test(message);
