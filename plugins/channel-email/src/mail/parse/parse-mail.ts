import type { Attachment, ParsedMail as Read } from 'mailparser';
import { decodeText } from '../charset/decode.js';
import { addressesOf } from './addresses.js';
import { bounds } from './bounds.js';
import { headEnd, withReadableHead } from './head.js';
import { textOfHtml } from './html-text.js';
import { idsIn } from './ids.js';
import type { MailAttachment, MailReport, ParsedMail } from './mail.js';
import { readMessage, typeParameter } from './read.js';

/** Speak of another mail; a delivery-status is no attachment for a reader. */
const reportTypes = new Set([
  'message/delivery-status',
  'message/global-delivery-status',
  'message/disposition-notification',
  'message/feedback-report',
  'message/rfc822',
  'message/global',
  'text/rfc822-headers',
  'message/rfc822-headers',
]);
const hidden = 'message/delivery-status';

/**
 * Reads one message. Never throws: what is broken, too large or too slow is read as far as it goes, at least its
 * header block, and `problem` says why.
 */
export async function parseMail(message: Uint8Array, limits: { milliseconds?: number } = {}): Promise<ParsedMail> {
  const whole = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
  const raw = withReadableHead(whole.subarray(0, bounds.message));
  const time = bounds.milliseconds + (raw.length / 1_000_000) * bounds.millisecondsPerMegabyte;
  try {
    const mail = mailOf(await readMessage(raw, limits.milliseconds ?? time));
    return whole.length > bounds.message ? { ...mail, problem: 'too_large' } : mail;
  } catch (error) {
    return headOnly(raw, problemOf(error));
  }
}

function problemOf(error: unknown): NonNullable<ParsedMail['problem']> {
  const message = error instanceof Error ? error.message : '';
  if (message === 'too slow') return 'too_slow';
  return /child nodes|header size/i.test(message) ? 'too_many_parts' : 'broken';
}

async function headOnly(raw: Buffer, problem: NonNullable<ParsedMail['problem']>): Promise<ParsedMail> {
  const head = raw.subarray(0, headEnd(raw)).toString('latin1');
  // Without its type nothing is sought in the body, and there is no body.
  const plain = head.replace(/^content-[^\n]*(?:\n[ \t][^\n]*)*\n?/gim, '');
  const read = await readMessage(Buffer.from(`${plain}\n\n`, 'latin1'), bounds.milliseconds).catch(() => undefined);
  const mail = read ? mailOf(read) : { ...empty, headers: new Map<string, string[]>() };
  return { ...mail, text: '', problem };
}

const empty = {
  subject: '',
  from: [],
  replyTo: [],
  to: [],
  cc: [],
  inReplyTo: [],
  references: [],
  text: '',
  attachments: [],
  calendar: [],
  reports: [],
};

function mailOf(read: Read): ParsedMail {
  const headers = headersOf(read);
  const html = typeof read.html === 'string' && read.html !== '' ? read.html.slice(0, bounds.html) : undefined;
  const messageId = idsIn(read.messageId ?? '')[0] ?? read.messageId;
  const date = Date.parse(headers.get('date')?.[0] ?? '');
  const text = read.text?.trim() || html === undefined ? (read.text ?? '') : textOfHtml(html);
  return {
    subject: read.subject ?? '',
    from: addressesOf(read.from),
    replyTo: addressesOf(read.replyTo),
    to: addressesOf(read.to),
    cc: addressesOf(read.cc),
    ...(Number.isNaN(date) ? {} : { date }),
    ...(messageId ? { messageId } : {}),
    inReplyTo: idsIn(read.inReplyTo ?? ''),
    references: idsIn([read.references ?? []].flat().join(' ')),
    text: text.slice(0, bounds.text),
    ...(html === undefined ? {} : { html }),
    attachments: read.attachments.filter(({ contentType }) => contentType !== hidden).map(attachmentOf),
    calendar: read.attachments
      .filter(({ contentType }) => contentType === 'text/calendar')
      .map((part) => ({ method: typeParameter(part, 'method').toUpperCase(), text: textOf(part) })),
    reports: read.attachments
      .filter(({ contentType }) => reportTypes.has(contentType))
      .map((part): MailReport => ({ type: part.contentType, text: textOf(part) })),
    headers,
  };
}

const textOf = (part: Attachment): string =>
  decodeText(part.content, typeParameter(part, 'charset') || 'utf-8').slice(0, bounds.text);

function attachmentOf(part: Attachment): MailAttachment {
  return {
    name: part.filename ?? '',
    type: part.contentType.toLowerCase(),
    size: part.content.length,
    ...(part.cid ? { cid: part.cid } : {}),
    isInline: part.related === true || part.contentDisposition === 'inline',
    content: part.content,
  };
}

/** Unfolded. */
function headersOf({ headerLines = [] }: Read): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  for (const { key, line } of headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]*/g, ' ')
      .trim();
    const values = headers.get(key);
    if (values) values.push(value);
    else headers.set(key, [value]);
  }
  return headers;
}
