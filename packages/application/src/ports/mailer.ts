import { token } from './token.js';

/** A mail of the installation itself, to one person; not one of a channel's. */
export interface Mail {
  /** An address, without a name. */
  to: string;
  subject: string;
  text: string;
  html?: string;
}

/** Hands mails to the server that the installation names. */
export interface Mailer {
  /** False while the installation names none: nothing that needs mails is offered. */
  readonly isOffered: boolean;
  /**
   * Resolves when the server has taken it.
   * @param id of the same mail always the same, so that whoever gets it twice sees that it is one
   * @throws OperationalError `mail.refused` when it never will, else `mail.failed`
   */
  send(mail: Mail, id: string): Promise<void>;
}

export const MAILER = token<Mailer>('Mailer');
