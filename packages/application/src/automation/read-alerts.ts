import { type Actor, can, conversationTarget, type EventRecord, type Instant } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Caller } from '../people/caller.js';
import type { Users } from '../people/ports.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog, EventMark } from '../ports/event-log.js';
import { token } from '../ports/token.js';

/** An alert as its reader gets it: of a conversation that the reader may not see, the text alone. */
export type Alert = EventRecord<'alert.raised'> & {
  /** Who took it as theirs. */
  acknowledged?: { by: Actor; at: Instant };
};

export interface AlertPage {
  /** Newest first. */
  items: Alert[];
  /** Older ones come after it; absent when there are none. A page may be short before the last one. */
  next?: EventMark;
}

const dayMs = 86_400_000;
/** Who is meant in a comment may have been away over the weekend. */
const weekMs = 7 * dayMs;
/** Alerts of anybody that one page looks through. */
const lookedAt = 200;

/** What rules and flows have to say to people, and who means them in a comment. */
export class ReadAlerts {
  constructor(
    private readonly eventLog: EventLog,
    private readonly log: ConversationLog,
    private readonly users: Pick<Users, 'get'>,
    private readonly clock: Clock,
  ) {}

  /** Those of the last day that are for the caller, comments of the last week. @param since later than this */
  async list(
    caller: Caller,
    { since = 0, before, limit = 50 }: { since?: Instant; before?: EventMark; limit?: number } = {},
  ): Promise<AlertPage> {
    const { workspaceId } = caller;
    const now = this.clock.now();
    const from = Math.max(since + 1, now - weekMs);
    const range = { from, limit: lookedAt, ...(before && { before }) };
    const found = await this.eventLog.latest(workspaceId, 'alert.raised', range);
    const role = found.some(({ data }) => data.to === 'role') ? await this.roleOf(caller) : undefined;
    const read = await Promise.all(found.map((alert) => this.readBy(caller, role, alert)));
    const mine = read
      .filter((alert) => alert !== undefined)
      .filter(({ at, data }) => at >= now - (data.comment ? weekMs : dayMs));
    const items = mine.slice(0, limit);
    const last = items.length < mine.length ? items.at(-1) : found.length === lookedAt ? found.at(-1) : undefined;
    const next = last && { at: last.at, id: last.id };
    return { items: await this.withAcknowledged(workspaceId, items), ...(next && { next }) };
  }

  /** One alert as the caller reads it; undefined when it is not for them. */
  async one(caller: Caller, id: string): Promise<Alert | undefined> {
    const { workspaceId } = caller;
    const [alert] = await this.eventLog.withIds(workspaceId, [id]);
    if (alert?.type !== 'alert.raised') return undefined;
    const read = await this.readBy(caller, await this.roleOf(caller), alert);
    return read && (await this.withAcknowledged(workspaceId, [read]))[0];
  }

  private async withAcknowledged(workspaceId: string, alerts: readonly Alert[]): Promise<Alert[]> {
    const found = await this.eventLog.withIds(
      workspaceId,
      alerts.map(({ id }) => acknowledgementId(id)),
    );
    const byId = new Map(found.map((event) => [event.id, event]));
    return alerts.map((alert) => {
      const done = byId.get(acknowledgementId(alert.id));
      return done ? { ...alert, acknowledged: { by: done.actor, at: done.at } } : alert;
    });
  }

  private async readBy(caller: Caller, role: string | undefined, alert: Alert): Promise<Alert | undefined> {
    const { workspaceId, subject } = caller;
    const { conversationId, data } = alert;
    const head = conversationId === null ? undefined : await this.log.head(workspaceId, conversationId);
    const target = head ? conversationTarget(head) : { queueIds: data.agent?.queueIds ?? subject.queueIds };
    const isFor = (): boolean => {
      switch (data.to) {
        case 'people':
          return data.userIds?.includes(subject.id) ?? false;
        case 'role':
          return data.role === role;
        case 'queue':
          return can(subject, 'live:read', { queueIds: data.queueId === undefined ? [] : [data.queueId] });
        case 'agent':
          // Of an agent that is gone, supervisors hear.
          return head?.agentId === undefined ? can(subject, 'live:read', target) : head.agentId === subject.id;
        case 'supervisors':
          return can(subject, 'live:read', target);
      }
    };
    if (!isFor()) return undefined;
    return head && !can(subject, 'conversation:read', target) ? { ...alert, conversationId: null } : alert;
  }

  private async roleOf({ workspaceId, actor, subject }: Caller): Promise<string | undefined> {
    return actor.kind === 'user' ? (await this.users.get(workspaceId, subject.id))?.role : undefined;
  }
}

/** One for each alert for ever, so that the log takes it once. */
export const acknowledgementId = (alertId: string): string => `acknowledged-${alertId}`;

export const READ_ALERTS = token<ReadAlerts>('ReadAlerts');
