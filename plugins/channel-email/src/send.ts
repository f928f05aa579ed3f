import type { ConnectedChannel, OutboundMessage, Recipient, SendResult } from '@tandem/plugin-sdk';
import type { PluginStore } from '@tandem/plugin-sdk/server';
import { lastMailFrom } from './last-mail.js';
import type { LogIn } from './login.js';
import { type ComposedMail, composeMail } from './mail/compose/compose-mail.js';
import { bareSubject } from './mail/thread/subject.js';
import { addressWithToken } from './mail/thread/token.js';
import { failureOf } from './send-failure.js';
import type { Settings } from './settings.js';
import type { Transport } from './smtp.js';

export interface Outside {
  store: PluginStore;
  now(): number;
  logIn: LogIn;
  transport: Transport;
}

/** Sends one message as a mail that answers the customer's last one. */
export async function send(
  { store, now, logIn, transport }: Outside,
  message: OutboundMessage,
  to: Recipient,
  channel: ConnectedChannel<Settings>,
  signal: AbortSignal,
): Promise<SendResult> {
  signal.throwIfAborted();
  const last = await lastMailFrom(store, channel.id, to.externalId);
  const mail = await written(message, to, channel.config, now(), last);
  const { smtpUser: user, smtpPassword: pass } = channel.config;
  const login = await logIn(channel, { user, pass });
  if (login.type === 'refused') return { failed: { class: 'auth', message: login.message } };
  try {
    await transport(mail, channel.config, login, signal);
    return { externalId: mail.messageId };
  } catch (error) {
    signal.throwIfAborted();
    const failed = failureOf(error);
    if (!failed) throw error;
    return { failed };
  }
}

async function written(
  { id, text, attachments = [], automatic }: OutboundMessage,
  { externalId }: Recipient,
  { address, name, subject, plusAddress, secret }: Settings,
  date: number,
  last: Awaited<ReturnType<typeof lastMailFrom>>,
): Promise<ComposedMail> {
  const replyTo = plusAddress ? addressWithToken(address, id, secret) : undefined;
  return composeMail({
    id,
    date,
    text,
    from: { name, address },
    to: [{ name: '', address: externalId }],
    subject: last ? `Re: ${bareSubject(last.subject)}` : subject,
    attachments: await Promise.all(
      attachments.map(async (file) => ({ name: file.name, type: file.contentType, content: await file.bytes() })),
    ),
    ...(automatic ? { automatic: 'replied' } : {}),
    ...(last ? { answers: last } : {}),
    ...(replyTo ? { replyTo } : {}),
  });
}
