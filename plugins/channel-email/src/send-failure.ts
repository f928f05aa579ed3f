import type { SendFailureClass } from '@tandem/plugin-sdk';
import { z } from 'zod';

/** What the library says of a failure: the server's answer, and at which command. */
const smtpError = z.object({
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  command: z.string().optional().catch(undefined),
  response: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
});

/** RFC 3463 behind the three digits says more than they do. The first that fits counts. */
const byStatus: readonly (readonly [RegExp, SendFailureClass])[] = [
  [/^4\.2\.2|^5\.2\.2/, 'quota'],
  [/^4/, 'transient'],
  [/^5\.7\.[89]$/, 'auth'],
  [/^5\.1\.[78]$/, 'config'],
  [/^5\.1|^5\.2\.1|^5\.7\.13$/, 'recipient'],
  [/^5\.2\.3|^5\.3\.4|^5\.6/, 'content'],
  [/^5\.4|^5\.7\.(?:2\d|1)$/, 'config'],
];

const byCode: Readonly<Record<number, SendFailureClass>> = {
  421: 'transient',
  450: 'transient',
  451: 'transient',
  452: 'transient',
  454: 'auth',
  530: 'config',
  534: 'auth',
  535: 'auth',
  550: 'recipient',
  551: 'recipient',
  552: 'content',
  553: 'recipient',
  554: 'content',
};

/** Why a mail did not go out. Undefined: nobody can tell, it may have gone out. */
export function failureOf(error: unknown): { class: SendFailureClass; message: string; code?: string } | undefined {
  const { message, code, command, response, responseCode } = smtpError.parse(error);
  if (code === 'ETLS') return { class: 'config', code, message };
  if (responseCode === undefined) return withoutAnswer(message, code, command);
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1];
  const named = status && byStatus.find(([pattern]) => pattern.test(status))?.[1];
  const failure =
    code === 'EAUTH' ? 'auth' : named || byCode[responseCode] || (responseCode < 500 ? 'transient' : 'content');
  return { class: failure, code: status ?? String(responseCode), message: (response ?? message).slice(0, 500) };
}

function withoutAnswer(message: string, code: string | undefined, command: string | undefined) {
  if (code === 'EAUTH' || code === 'ENOAUTH') return { class: 'auth' as const, code, message };
  if (code === 'EDNS' || code === 'ECONFIG') return { class: 'config' as const, code, message };
  if (code === 'EMESSAGE') return { class: 'content' as const, code, message };
  if (code === 'EENVELOPE') return { class: 'recipient' as const, code, message };
  // Once the text was on its way the server may have taken it.
  const isBefore =
    command === undefined || command === 'CONN' || /^(?:EHLO|HELO|AUTH|MAIL|RCPT|STARTTLS)/.test(command);
  const isWire = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'ECONNREFUSED'].includes(code ?? '');
  return isWire && isBefore ? { class: 'transient' as const, code: code ?? '', message } : undefined;
}
