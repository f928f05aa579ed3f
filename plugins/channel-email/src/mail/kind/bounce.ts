import { idsIn } from '../parse/ids.js';
import type { ParsedMail } from '../parse/mail.js';
import type { Bounce } from './mail-kind.js';

/** Blocks of `Name: value` with an empty line between; folded values are joined. */
function blocksOf(text: string): Map<string, string>[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split(/\n\s*\n/)
    .map((block) => {
      const fields = block.split('\n').flatMap((line): [string, string][] => {
        const colon = line.indexOf(':');
        return colon > 0 ? [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]] : [];
      });
      return new Map(fields);
    })
    .filter((block) => block.size > 0);
}

/** `rfc822; ann@shop.example` */
const behindType = (value: string | undefined): string | undefined =>
  value?.replace(/^[^;]*;\s*/, '').replace(/^<|>$/g, '') || undefined;

const actions: Readonly<Record<string, Bounce['action']>> = {
  failed: 'failed',
  delayed: 'delayed',
  delivered: 'delivered',
  relayed: 'delivered',
  expanded: 'delivered',
};

/** What the returned headers, or the returned mail, say it was. */
function returnedId({ reports, text }: ParsedMail): string | undefined {
  const returned = reports.filter(
    ({ type }) => type.endsWith('rfc822') || type.endsWith('rfc822-headers') || type === 'message/global',
  );
  const sources = returned.length > 0 ? returned.map((report) => report.text) : [text];
  for (const source of sources) {
    const line = /^[\s>]*message-id:\s*(<[^<>\s]{1,998}>)/im.exec(source.slice(0, 512 * 1024));
    if (line?.[1]) return line[1];
  }
  return undefined;
}

/** A report as RFC 3464 has it: one block for the mail, one for each recipient. */
function structured(mail: ParsedMail): Bounce[] {
  const report = mail.reports.find(
    ({ type }) => type === 'message/delivery-status' || type === 'message/global-delivery-status',
  );
  if (!report) return [];
  const blocks = blocksOf(report.text);
  const envelopeId = blocks.find((block) => block.has('original-envelope-id'))?.get('original-envelope-id');
  const messageId = returnedId(mail) ?? mail.inReplyTo[0] ?? mail.references.at(-1);
  return blocks
    .filter((block) => block.has('final-recipient') || block.has('original-recipient') || block.has('action'))
    .slice(0, 100)
    .map((block) => {
      const recipient = behindType(block.get('original-recipient') ?? block.get('final-recipient'));
      return {
        ...(messageId ? { messageId } : {}),
        ...(envelopeId ? { envelopeId } : {}),
        ...(recipient ? { recipient } : {}),
        action: actions[(block.get('action') ?? '').toLowerCase().split(/[\s(]/)[0] ?? ''] ?? 'failed',
        status: /\d\.\d{1,3}\.\d{1,3}/.exec(block.get('status') ?? '')?.[0] ?? '',
        reason: (behindType(block.get('diagnostic-code')) ?? '').slice(0, 1000),
      };
    });
}

const daemon = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|mailerdaemon)(?:@|$)/i;
const failure =
  /undeliver|delivery (?:has )?(?:status|failed|failure|problem|delayed)|returned (?:mail|to sender)|mail delivery|could not be delivered|failure notice|退信|无法投递|投递失败|無法傳遞|无法送达|送信できません|unzustellbar|non remis|no se ha podido entregar/i;
const answered = /(?:^|[\s#(])([245])([0-9]{2})(?:[\s-]+#?([245]\.\d{1,3}\.\d{1,3}))?[\s:-]/;

/** What old servers and some large providers write as plain text. */
function worded(mail: ParsedMail, hasNoSender: boolean): Bounce[] {
  const sender = mail.from[0]?.address ?? '';
  const isDaemon = daemon.test(sender) || hasNoSender;
  if (!isDaemon || !failure.test(`${mail.subject}\n${mail.text.slice(0, 2000)}`)) return [];
  const text = mail.text.slice(0, 20_000);
  const status = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(text)?.[0];
  const line = text.split('\n').find((one) => (status ? one.includes(status) : answered.test(one)));
  const recipients = (mail.headers.get('x-failed-recipients')?.[0] ?? '')
    .split(/[\s,]+/)
    .filter((one) => one.includes('@'));
  const recipient = recipients[0] ?? /<?([^\s<>"]{1,64}@[^\s<>":,]{1,190})>?/.exec(text)?.[1];
  const messageId = returnedId(mail) ?? mail.inReplyTo[0] ?? idsIn(mail.references.join(' ')).at(-1);
  return [
    {
      ...(messageId ? { messageId } : {}),
      ...(recipient ? { recipient } : {}),
      action:
        /delayed|will (?:be )?retr|verzögert|延迟/i.test(mail.subject) || status?.startsWith('4')
          ? 'delayed'
          : 'failed',
      status: status ?? '',
      reason: (line ?? '').trim().slice(0, 1000),
    },
  ];
}

/** Which mail of ours did not arrive, for whom and why. Empty: this is no such report. */
export function bouncesIn(mail: ParsedMail, hasNoSender: boolean): Bounce[] {
  const given = structured(mail);
  return given.length > 0 ? given : worded(mail, hasNoSender);
}
