import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import type { Login } from './login.js';
import type { ComposedMail } from './mail/compose/compose-mail.js';
import type { Settings } from './settings.js';
import type { Visit } from './test-connection.js';

/** Takes a mail to a server. Resolves when the server has taken it; what it throws is read by `failureOf`. */
export type Transport = (
  mail: ComposedMail,
  settings: Settings,
  login: Exclude<Login, { type: 'refused' }>,
  signal: AbortSignal,
) => Promise<void>;

const seconds = 1000;

const connectionTo = ({ smtpHost, smtpPort, plain }: Settings): SMTPConnection =>
  new SMTPConnection({
    host: smtpHost,
    port: smtpPort,
    secure: smtpPort === 465,
    requireTLS: !plain && smtpPort !== 465,
    ignoreTLS: plain,
    connectionTimeout: 15 * seconds,
    greetingTimeout: 15 * seconds,
    socketTimeout: 60 * seconds,
  });

const credentialsOf = (login: Extract<Login, { user: string }>) =>
  login.type === 'token'
    ? { user: login.user, oauth2: new XOAuth2({ user: login.user, accessToken: login.token }) }
    : { credentials: { user: login.user, pass: login.pass } };

/** By SMTP, on a connection of its own, so that a stop ends just this one. */
export const smtp: Transport = async ({ raw, envelope }, settings, login, signal) => {
  signal.throwIfAborted();
  const connection = connectionTo(settings);
  let isTextOnItsWay = false;
  // Read when the server asks for the text, and not before.
  const text = Readable.from(
    (function* () {
      isTextOnItsWay = true;
      yield Buffer.from(raw);
    })(),
  );
  try {
    await new Promise<void>((resolve, reject) => {
      const gone = (command: string) =>
        Object.assign(new Error('The server hung up.'), { code: 'ECONNECTION', command });
      connection.on('error', reject);
      connection.on('end', () => reject(gone('CONN')));
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      const step = (next: () => void) => (error?: Error | null) => (error ? reject(error) : next());
      const sendIt = () => connection.send({ from: envelope.from, to: envelope.to }, text, step(resolve));
      const logIn = () => {
        if (login.type === 'none') sendIt();
        else connection.login(credentialsOf(login), step(sendIt));
      };
      connection.connect(step(logIn));
    });
    connection.quit();
  } catch (error) {
    connection.close();
    if (isTextOnItsWay && error instanceof Error && !('responseCode' in error && error.responseCode)) {
      throw new Error('The server was gone before it said whether it took the mail.', { cause: error });
    }
    throw error;
  }
};

/** Logs in and leaves. */
export const visitSmtp: Visit = async (settings, login, signal) => {
  signal.throwIfAborted();
  const connection = connectionTo(settings);
  try {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject);
      connection.on('end', () => reject(new Error('The server hung up.')));
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      const step = (next: () => void) => (error?: Error | null) => (error ? reject(error) : next());
      connection.connect(
        step(() => (login.type === 'none' ? resolve() : connection.login(credentialsOf(login), step(resolve)))),
      );
    });
    connection.quit();
  } catch (error) {
    connection.close();
    throw error;
  }
};
