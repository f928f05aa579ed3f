import {
  type Agent,
  type CompiledRequirement,
  defaultInterrupts,
  type Group,
  type Instant,
  type RoutingTools,
  type WorkItem,
} from '@tandem/domain';
import { compileRequirement } from '@tandem/flow';
import type { Agents } from '../../ports/agents.js';
import type { Groups } from '../../ports/breaks.js';
import type { BusinessHoursList } from '../../ports/business-hours.js';
import type { Queues } from '../../ports/queues.js';
import type { RoutingStrategies } from '../../ports/routing-strategies.js';
import type { Skills } from '../../ports/skills.js';
import type { Tiers } from '../../ports/tiers.js';
import { token } from '../../ports/token.js';
import type { WorkItems } from '../../ports/work-items.js';
import type { Workspaces } from '../../ports/workspaces.js';
import { boostsOf, type RoutingSettings } from './to-routed.js';

/** Reads what decisions are made from. */
export class RoutingFacts {
  constructor(
    private readonly workItems: WorkItems,
    private readonly agentRows: Agents,
    private readonly queues: Queues,
    private readonly hours: BusinessHoursList,
    private readonly skills: Skills,
    private readonly tiers: Tiers,
    private readonly groups: Groups,
    private readonly workspaces: Workspaces,
    private readonly strategies: RoutingStrategies,
  ) {}

  /** Settings as they are stored now, whatever is cached. */
  async settings(workspaceId: string, now: Instant): Promise<RoutingSettings> {
    const [queues, hours, skills, tiers, groups, workspaces] = await Promise.all([
      this.queues.reread(workspaceId),
      this.hours.list(workspaceId),
      this.skills.all(workspaceId),
      this.tiers.list(workspaceId),
      this.groups.list(workspaceId),
      this.workspaces.list(),
    ]);
    return {
      queues: new Map(queues.map((queue) => [queue.id, queue])),
      hours: new Map(hours.map((one) => [one.id, one])),
      boosts: boostsOf(tiers),
      groups: groupsOf(groups),
      skillKeys: new Map(skills.map(({ id, key }) => [id, key])),
      readAt: now,
      interrupts: workspaces.find(({ id }) => id === workspaceId)?.interrupts ?? defaultInterrupts,
    };
  }

  agents(workspaceId: string, ids?: readonly string[]): Promise<Agent[]> {
    return ids ? this.agentRows.getMany(workspaceId, ids) : this.agentRows.list(workspaceId);
  }

  /** Members of a queue, and one agent besides. */
  async candidates(workspaceId: string, queueId: string, wished: string | undefined): Promise<Agent[]> {
    const [members, others] = await Promise.all([
      this.agentRows.membersOf(workspaceId, [queueId]),
      this.agentRows.getMany(workspaceId, wished === undefined ? [] : [wished]),
    ]);
    return [...new Map([...members, ...others].map((agent) => [agent.id, agent])).values()];
  }

  /** What waits: all of it, or those of these that do. */
  async waiting(workspaceId: string, ids?: readonly string[]): Promise<WorkItem[]> {
    const found = await (ids ? this.workItems.getMany(workspaceId, ids) : this.workItems.unanswered(workspaceId));
    return found.filter(({ state }) => state === 'waiting');
  }

  /** What a board decides with. */
  tools(): RoutingTools {
    return {
      requirement: requirementOf,
      rank: (strategy) => this.strategies.find(strategy),
      interrupts: defaultInterrupts,
    };
  }
}

export const ROUTING_FACTS = token<RoutingFacts>('RoutingFacts');

/** Keys of the groups that each agent is in. */
function groupsOf(groups: readonly Pick<Group, 'key' | 'memberIds'>[]): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const { key, memberIds } of groups) {
    for (const id of memberIds) keys.set(id, [...(keys.get(id) ?? []), key]);
  }
  return keys;
}

/** Settings are checked where they are written; a step that came otherwise and cannot be read is met by nobody. */
function requirementOf(cel: string): CompiledRequirement {
  try {
    return compileRequirement(cel);
  } catch {
    return { readsWork: false, holds: () => false, reason: () => ({ code: 'excluded', detail: 'broken_step' }) };
  }
}
