import type { Capacity } from '../agent/agent.js';
import { noLoad } from '../agent/load.js';
import type { RoutedAgent } from '../routing/routed.js';
import type { Instant } from '../time.js';
import type { ChannelKind } from '../work/work-item.js';
import { BusyTime } from './busy-time.js';
import type { AgentShifts } from './simulation.js';

/** An agent at work: what is in hand, and what it adds up to. */
export class SimulatedAgent {
  handled = 0;
  maxLoad = 0;
  isOnShift = false;
  readonly busy = new BusyTime();
  /** Time in a shift or with something in hand. */
  readonly staffed = new BusyTime();
  readonly busyFor = new Map<string, BusyTime>();
  private readonly load: Capacity = { ...noLoad };
  private readonly wrapUp: Capacity = { ...noLoad };
  private idleSince: Instant;
  private lastOfferedAt: Instant | undefined;

  constructor(
    readonly shifts: AgentShifts,
    start: Instant,
  ) {
    this.idleSince = start;
  }

  startShift(now: Instant): void {
    this.isOnShift = true;
    this.idleSince = now;
    this.staffed.add(now);
  }

  endShift(now: Instant): void {
    this.isOnShift = false;
    this.staffed.remove(now);
  }

  take(kind: ChannelKind, queueId: string, now: Instant): void {
    this.load[kind] += 1;
    this.lastOfferedAt = now;
    this.maxLoad = Math.max(this.maxLoad, this.openWork);
    for (const time of this.timesFor(queueId)) time.add(now);
  }

  /** The contact has ended; its place stays taken when there is wrap-up. */
  beginWrapUp(kind: ChannelKind): void {
    this.load[kind] -= 1;
    this.wrapUp[kind] += 1;
  }

  finish(kind: ChannelKind, queueId: string, now: Instant): void {
    this.wrapUp[kind] -= 1;
    this.idleSince = now;
    for (const time of this.timesFor(queueId)) time.remove(now);
  }

  /** As the routing board needs it. */
  routed(): RoutedAgent {
    const { id, queueIds, skills, languages, groups, capacity } = this.shifts;
    const agent: RoutedAgent = {
      id,
      displayName: id,
      active: true,
      queueIds,
      skills,
      languages,
      groups,
      capacity,
      presence: this.isOnShift ? 'available' : 'offline',
      load: { ...this.load },
      wrapUp: { ...this.wrapUp },
      idleSince: this.idleSince,
      openWork: this.openWork,
    };
    if (this.lastOfferedAt !== undefined) agent.lastOfferedAt = this.lastOfferedAt;
    return agent;
  }

  private get openWork(): number {
    const { voice, chat, message, email } = this.load;
    return voice + chat + message + email;
  }

  private timesFor(queueId: string): BusyTime[] {
    const ofQueue = this.busyFor.get(queueId) ?? new BusyTime();
    this.busyFor.set(queueId, ofQueue);
    return [this.busy, this.staffed, ofQueue];
  }
}
