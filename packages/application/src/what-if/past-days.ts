import type { AgentShifts, Arrival, Instant } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import { type RoutingSettings, toRoutedAgent } from '../work/routing/to-routed.js';
import { availableTimes, type PresenceChange } from './available-times.js';
import type { Assumed } from './comparison.js';
import { pastArrivals } from './past-arrivals.js';

/** What happened: who came, and who was there. */
export interface PastDays {
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
  ) {}

  async read(
    workspaceId: string,
    time: { from: Instant; to: Instant },
    settings: RoutingSettings,
    seed: number,
  ): Promise<PastDays> {
    const [ended, unanswered, agents, changes] = await Promise.all([
      this.workItems.endedSince(workspaceId, time.from),
      this.workItems.unanswered(workspaceId),
      this.agents.list(workspaceId),
      this.changes(workspaceId, time),
    ]);
    const all = new Map([...ended, ...unanswered].map((item) => [item.id, item]));
    const came = [...all.values()].filter(({ enqueuedAt }) => enqueuedAt >= time.from && enqueuedAt < time.to);
    const there = agents.flatMap((agent): AgentShifts[] => {
      const shifts = availableTimes(changes.get(agent.id) ?? [], agent.presence, time);
      const { id, queueIds, skills, languages, groups, capacity } = toRoutedAgent(agent, settings);
      return shifts.length > 0 ? [{ id, queueIds, skills, languages, groups, capacity, shifts }] : [];
    });
    return {
      ...pastArrivals(came, time.from, settings, seed),
      agents: there,
      names: new Map(agents.map(({ id, displayName }) => [id, displayName])),
    };
  }

  private async changes(workspaceId: string, time: { from: Instant; to: Instant }) {
    const changes = new Map<string, PresenceChange[]>();
    for await (const event of this.eventLog.inTime(workspaceId, { ...time, types: ['agent.presenceChanged'] })) {
      if (event.type !== 'agent.presenceChanged') continue;
      const { agentId, presence, previous } = event.data;
      const known = changes.get(agentId) ?? [];
      known.push({ at: event.at, presence, previous });
      changes.set(agentId, known);
    }
    return changes;
  }
}

export const READ_PAST_DAYS = token<ReadPastDays>('ReadPastDays');
