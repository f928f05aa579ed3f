import type { Mail, Mailer } from '@tandem/application';
import { OperationalError } from '@tandem/domain';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { Config } from '../config.js';
import type { Part } from '../lifecycle.js';

const seconds = 1000;
/** What the library says of a failure. */
const smtpError = z.object({
  code: z.string().optional().catch(undefined),
  responseCode: z.number().optional().catch(undefined),
});
const isOwnMachine = (host: string) => /^(localhost|127\.[\d.]+|\[::1\])$/.test(host);

/** Mails of the installation by SMTP. Passwords cross a network only encrypted. */
export class SmtpMailer implements Mailer, Part {
  readonly name = 'mail';
  readonly isOffered: boolean;
  private readonly transport;

  constructor(private readonly settings: Config['mail']) {
    this.isOffered = settings !== undefined;
    const { hostname, username } = settings ? new URL(settings.smtpUrl) : { hostname: '', username: '' };
    this.transport =
      settings &&
      createTransport({
        url: settings.smtpUrl,
        pool: true,
        maxConnections: 3,
        requireTLS: username !== '' && !isOwnMachine(hostname) && !settings.smtpUrl.startsWith('smtps:'),
        connectionTimeout: 15 * seconds,
        greetingTimeout: 15 * seconds,
        socketTimeout: 30 * seconds,
      });
  }

  async start(): Promise<void> {
    // It connects when there is a mail.
  }

  async stop(): Promise<void> {
    this.transport?.close();
  }

  async send({ to, subject, text, html }: Mail, id: string): Promise<void> {
    if (!this.transport || !this.settings) {
      throw new OperationalError('mail.failed', 'This installation names no mail server.', { retryable: true });
    }
    const { from } = this.settings;
    const host = from.replace(/^.*@|>$/g, '');
    try {
      await this.transport.sendMail({
        ...{ from, to: { name: '', address: to }, subject, text, messageId: `<${id}.tandem@${host}>` },
        // Answering machines leave it alone.
        headers: { 'Auto-Submitted': 'auto-generated' },
        ...(html !== undefined && { html }),
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (cause) {
      throw failureOf(cause);
    }
  }
}

/** What the server refuses for good is this mail; what concerns all of them, such as a wrong password, is mended one day. */
function failureOf(cause: unknown): OperationalError {
  const { code, responseCode } = smtpError.catch({}).parse(cause);
  const isRefused = code === 'EENVELOPE' || code === 'EMESSAGE';
  if (isRefused && (responseCode === undefined || responseCode >= 500)) {
    return new OperationalError('mail.refused', `The mail server refuses this mail (${responseCode ?? code}).`, {
      ...{ cause, retryable: false },
    });
  }
  const what = responseCode ?? code ?? 'unknown';
  return new OperationalError('mail.failed', `The mail did not go out (${what}).`, { cause, retryable: true });
}
