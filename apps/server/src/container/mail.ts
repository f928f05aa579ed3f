import { CLOCK, LOGGER, MAILER, MAILS, Mails, TIMERS, TRANSACTIONS } from '@tandem/application';
import type { Config } from '../config.js';
import { bind, bindValue, type Container } from '../di.js';
import { SmtpMailer } from '../mail/smtp-mailer.js';
import { PARTS } from './tokens.js';

/** Mails of the installation itself. Its part is closed after the jobs that send them have ended. */
export function bindMail(c: Container, config: Config): void {
  const mailer = new SmtpMailer(config.mail);
  bindValue(c, MAILER, mailer);
  bindValue(c, PARTS, mailer);
  bind(c, MAILS, Mails, [MAILER, TIMERS, TRANSACTIONS, CLOCK, LOGGER]);
}
