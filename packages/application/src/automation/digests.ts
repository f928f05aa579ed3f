import { type EventRecord, maskText } from '@tandem/domain';
import type { PreferenceStore } from '../desk/preferences.js';
import type { Mails } from '../mail/mails.js';
import type { Caller } from '../people/caller.js';
import type { Users } from '../people/ports.js';
import type { User } from '../people/user.js';
import type { Agents } from '../ports/agents.js';
import type { Mail } from '../ports/mailer.js';
import type { Timer, Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { RoleGrants } from '../privacy/role-grants.js';
import type { AlertMarks } from './alert-marks.js';
import type { Alert, ReadAlerts } from './read-alerts.js';

/** So long an alert may stand unread in the console before it goes out by mail. */
export const unreadMs = 15 * 60_000;

/** Puts alerts into a person's own words. */
export interface DigestWords {
  write(user: User, alerts: readonly Alert[]): Promise<Pick<Mail, 'subject' | 'text'>>;
}

export const DIGEST_WORDS = token<DigestWords>('DigestWords');

/** One mail for everything that a colleague, or a rule by name, has told a person, and that they have not read. */
export class Digests {
  constructor(
    private readonly alerts: Pick<ReadAlerts, 'list'>,
    private readonly marks: AlertMarks,
    private readonly users: Pick<Users, 'get'>,
    private readonly agents: Pick<Agents, 'get'>,
    private readonly roles: Pick<RoleGrants, 'of'>,
    private readonly preferences: Pick<PreferenceStore, 'get'>,
    private readonly words: DigestWords,
    private readonly mails: Pick<Mails, 'isOffered' | 'ask'>,
    private readonly timers: Timers,
    private readonly transactions: Transactions,
  ) {}

  /** Looks again in a while whether it was read. The same alert may come more than once. */
  async expect({ id, at, workspaceId, data }: EventRecord<'alert.raised'>): Promise<void> {
    if (!this.mails.isOffered || data.to !== 'people') return;
    for (const userId of data.userIds ?? []) {
      const action = { kind: 'digest', userId } as const;
      await this.timers.schedule(workspaceId, { key: `digest:${userId}:${id}`, dueAt: at + unreadMs, action });
    }
  }

  /** Later ones that are unread go along; their own timers find nothing then. */
  async fire(workspaceId: string, timer: Timer, userId: string): Promise<void> {
    const digest = await this.digestOf(workspaceId, userId, timer.key);
    await this.transactions.run(async (session) => {
      if (!(await this.timers.take(workspaceId, timer.key, timer.dueAt, session)) || !digest) return;
      const { mail, upTo } = digest;
      await this.marks.move(workspaceId, userId, { mailedAt: upTo }, session);
      await this.mails.ask(workspaceId, `digest-${userId}-${upTo}`, mail, session);
    });
  }

  private async digestOf(workspaceId: string, userId: string, requestId: string) {
    const [user, agent, wishes, { seenAt, mailedAt }] = await Promise.all([
      this.users.get(workspaceId, userId),
      this.agents.get(workspaceId, userId),
      this.preferences.get(workspaceId, userId),
      this.marks.get(workspaceId, userId),
    ]);
    if (!this.mails.isOffered || user?.state !== 'active' || wishes?.digest === false) return undefined;
    const subject = { id: userId, grants: await this.roles.of(workspaceId, user), queueIds: agent?.queueIds ?? [] };
    const reader: Caller = { workspaceId, actor: { kind: 'user', id: userId }, subject, address: '', requestId };
    const { items } = await this.alerts.list(reader, { since: Math.max(seenAt, mailedAt) });
    const unread = items.filter(({ data, acknowledged }) => data.to === 'people' && !acknowledged);
    const [newest] = unread;
    if (!newest) return undefined;
    // A mail leaves the house: numbers of customers stay in it, whoever it goes to.
    const shown = unread.map((alert) => ({ ...alert, content: { text: maskText(alert.content?.text ?? '') } }));
    return { mail: { to: user.email, ...(await this.words.write(user, shown)) }, upTo: newest.at };
  }
}

export const DIGESTS = token<Digests>('Digests');
