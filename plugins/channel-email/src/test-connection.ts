import type { ConnectedChannel, ConnectionTest } from '@tandem/plugin-sdk';
import { failureOf as imapFailureOf } from './imap/failure-of.js';
import type { LogIn, Login } from './login.js';
import { failureOf } from './send-failure.js';
import type { Settings } from './settings.js';

/** Logs in to a server and leaves again. */
export type Visit = (
  settings: Settings,
  login: Exclude<Login, { type: 'refused' }>,
  signal: AbortSignal,
) => Promise<void>;

interface Outside {
  logIn: LogIn;
  smtp: Visit;
  imap: Visit;
}

/** Logs in where mails go out and where they come in; sends and reads nothing. */
export async function testConnection(
  { logIn, smtp, imap }: Outside,
  channel: ConnectedChannel<Settings>,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const { config } = channel;
  const { smtpUser, smtpPassword, imapUser, imapPassword, address } = config;
  const sending = await logIn(channel, { user: smtpUser, pass: smtpPassword });
  if (sending.type === 'refused') return { failed: { class: 'auth', message: sending.message } };
  try {
    await smtp(config, sending, signal);
  } catch (error) {
    const failed = failureOf(error) ?? { class: 'transient' as const, message: String(error) };
    return { failed: { ...failed, message: `SMTP: ${failed.message}` } };
  }
  if (config.imapHost === '') return { account: address };
  const login = await logIn(channel, { user: imapUser || smtpUser || address, pass: imapPassword ?? smtpPassword });
  if (login.type === 'refused') return { failed: { class: 'auth', message: login.message } };
  try {
    await imap(config, login, signal);
    return { account: address };
  } catch (error) {
    const failed = imapFailureOf(error);
    return { failed: { ...failed, message: `IMAP: ${failed.message}` } };
  }
}
