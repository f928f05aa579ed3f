import { isRetryable, UserError } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Mail, Mailer } from '../ports/mailer.js';
import type { Timer, TimerAction, Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import { describe } from '../support/background.js';

const minute = 60_000;
/** How long after a try the next one is. After a day and the last of them a mail is given up. */
const waits = [2, 10, 30, 60, 180, 480, 720].map((minutes) => minutes * minute);

/** Mails that are asked for go out, though the mail server or this one is away for a while. */
export class Mails {
  constructor(
    private readonly mailer: Mailer,
    private readonly timers: Timers,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  get isOffered(): boolean {
    return this.mailer.isOffered;
  }

  /**
   * It goes out at once, and again until the mail server has taken it. While it waits, one of the same id takes its place.
   * @throws UserError `mail.not_set_up`
   */
  async ask(workspaceId: string, id: string, mail: Mail, session?: Session): Promise<void> {
    if (!this.isOffered) {
      throw new UserError('conflict', 'mail.not_set_up', 'This installation names no mail server.');
    }
    const action = { kind: 'mail', id, mail, tries: 0 } as const;
    await this.timers.schedule(workspaceId, { key: `mail:${id}`, dueAt: this.clock.now(), action }, session);
  }

  /** One try. The timer stands again before it, so that a server that ends meanwhile loses no mail. */
  async fire(workspaceId: string, timer: Timer, action: Extract<TimerAction, { kind: 'mail' }>): Promise<void> {
    const tries = action.tries + 1;
    const wait = waits[action.tries];
    const { key } = timer;
    const again = { key, dueAt: this.clock.now() + (wait ?? minute), action: { ...action, tries } };
    const isMine = await this.transactions.run(async (session) => {
      const taken = await this.timers.take(workspaceId, key, timer.dueAt, session);
      if (taken) await this.timers.schedule(workspaceId, again, session);
      return taken;
    });
    if (!isMine) return;
    try {
      await this.mailer.send(action.mail, action.id);
    } catch (error) {
      const fields = { workspaceId, mail: action.id, tries, ...describe(error) };
      if (isRetryable(error) && wait !== undefined) return this.logger.warn(fields, 'A mail is tried again later');
      this.logger.error(fields, 'A mail was given up');
    }
    await this.transactions.run((session) => this.timers.take(workspaceId, key, again.dueAt, session));
  }
}

export const MAILS = token<Mails>('Mails');
