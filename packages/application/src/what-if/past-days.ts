import type { AgentShifts, Arrival, Instant, WorkItem } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import { type RoutingSettings, toRoutedAgent } from '../work/routing/to-routed.js';
import { availableTimes, type PresenceChange } from './available-times.js';
import type { Assumed } from './comparison.js';
import { pastArrivals } from './past-arrivals.js';
import { whole } from './whole-waits.js';

/** Stays that are read at once: a hundred megabytes at most, and about a minute of playing. */
const mostRead = 50_000;

interface Time {
  from: Instant;
  to: Instant;
}

/** Changes of presence that are kept at once: a busy month of some hundred people. */
const mostChanges = 200_000;

/** What happened: who came, and who was there. */
export interface PastDays {
  /** From the first of those who are read. */
  time: Time;
  /** Whether more came than is read. */
  isCut: boolean;
  arrivals: Arrival[];
  agents: AgentShifts[];
  names: ReadonlyMap<string, string>;
  answered: number;
  assumed: Assumed;
}

/** Reads the real contacts of the last days from work items, and when agents were available from the log. */
export class ReadPastDays {
  constructor(
    private readonly workItems: WorkItems,
    private readonly agents: Agents,
    private readonly eventLog: EventLog,
    private readonly mostRows = mostRead,
    private readonly mostKept = mostChanges,
  ) {}

  async read(workspaceId: string, asked: Time, settings: RoutingSettings, seed: number): Promise<PastDays> {
    const newest = await this.newest(workspaceId, asked);
    const [agents, presence] = await Promise.all([
      this.agents.list(workspaceId),
      this.changes(workspaceId, { from: newest.from, to: asked.to }),
    ]);
    const { changes, from } = presence;
    const time = { from, to: asked.to };
    const rows = newest.rows.filter(({ enqueuedAt }) => enqueuedAt >= from);
    const isCut = newest.isCut || presence.isCut;
    const there = agents.flatMap((agent): AgentShifts[] => {
      const shifts = availableTimes(changes.get(agent.id) ?? [], agent.presence, time);
      const { id, queueIds, skills, languages, groups, capacity } = toRoutedAgent(agent, settings);
      return shifts.length > 0 ? [{ id, queueIds, skills, languages, groups, capacity, shifts }] : [];
    });
    return {
      ...pastArrivals(whole(rows), from, settings, seed),
      ...{ time, isCut },
      agents: there,
      names: new Map(agents.map(({ id, displayName }) => [id, displayName])),
    };
  }

  /** The stays that began last, up to as many as are read at once, and since when they are all there. */
  private async newest(workspaceId: string, { from, to }: Time) {
    const rows: WorkItem[] = [];
    for await (const row of this.workItems.cameWithin(workspaceId, { from, to })) {
      if (rows.length === this.mostRows) return { rows, isCut: true, from: rows.at(-1)?.enqueuedAt ?? to };
      rows.push(row);
    }
    return { rows, isCut: false, from };
  }

  /** The changes that came last, up to as many as are kept at once, and since when they are all there. */
  private async changes(workspaceId: string, time: Time) {
    let kept: { agentId: string; change: PresenceChange }[] = [];
    let isCut = false;
    for await (const event of this.eventLog.inTime(workspaceId, { ...time, types: ['agent.presenceChanged'] })) {
      if (event.type !== 'agent.presenceChanged') continue;
      const { agentId, presence, previous } = event.data;
      kept.push({ agentId, change: { at: event.at, presence, previous } });
      if (kept.length < 2 * this.mostKept) continue;
      kept = kept.slice(-this.mostKept);
      isCut = true;
    }
    if (kept.length > this.mostKept) {
      kept = kept.slice(-this.mostKept);
      isCut = true;
    }
    const changes = new Map<string, PresenceChange[]>();
    for (const { agentId, change } of kept) {
      const known = changes.get(agentId) ?? [];
      known.push(change);
      changes.set(agentId, known);
    }
    return { changes, isCut, from: isCut ? (kept[0]?.change.at ?? time.from) : time.from };
  }
}

export const READ_PAST_DAYS = token<ReadPastDays>('ReadPastDays');
