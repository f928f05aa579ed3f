import {
  type Agent,
  type BusinessHours,
  channelKinds,
  currentSkills,
  type Instant,
  type InterruptMatrix,
  isOpen,
  noLoad,
  type Queue,
  type Requirements,
  type RoutedAgent,
  type RoutedItem,
  type RoutedQueue,
  standardTier,
  type Tier,
  type WorkItem,
} from '@tandem/domain';

/** What agents, queues and items are seen with. */
export interface RoutingSettings {
  queues: ReadonlyMap<string, Queue>;
  hours: ReadonlyMap<string, BusinessHours>;
  /** Skill id → key. */
  skillKeys: ReadonlyMap<string, string>;
  /** When they were read: a skill that has expired by then does not count. */
  readAt: Instant;
  /** Tier → points on top. */
  boosts: ReadonlyMap<string, number>;
  /** Agent id → keys of groups. */
  groups: ReadonlyMap<string, readonly string[]>;
  interrupts: InterruptMatrix;
}

/** An agent as the board sees it. */
export function toRoutedAgent(agent: Agent, settings: RoutingSettings): RoutedAgent {
  const { id, displayName, active, presence, presenceReason, queueIds, capacity, load, idleSince } = agent;
  const { lastOfferedAt } = agent;
  const wrapUp = agent.wrapUp ?? { ...noLoad };
  return {
    ...{ id, displayName, active, presence, queueIds, capacity, load, wrapUp, idleSince },
    ...(presenceReason === undefined ? {} : { presenceReason }),
    skills: Object.fromEntries(
      currentSkills(agent.skills, settings.readAt).map(({ skillId, level }) => [keyOf(settings, skillId), level]),
    ),
    languages: Object.fromEntries(agent.languages.map(({ code, level }) => [code, level])),
    groups: settings.groups.get(id) ?? [],
    openWork: channelKinds.reduce((sum, kind) => sum + load[kind], 0),
    ...(lastOfferedAt === undefined ? {} : { lastOfferedAt }),
  };
}

export function toRoutedQueue(queue: Queue, { hours }: RoutingSettings, now: Instant): RoutedQueue {
  const { id, steps, lastResort, waitWeight, serviceLevel, strategy, hoursId } = queue;
  const kept = hoursId === undefined ? undefined : hours.get(hoursId);
  return {
    ...{ id, steps, waitWeight, strategy, serviceLevelSec: serviceLevel.seconds },
    ...(lastResort ? { lastResort } : {}),
    open: kept === undefined || isOpen(kept, now),
  };
}

export function toRoutedItem(item: WorkItem, settings: RoutingSettings): RoutedItem {
  const { id, conversationId, contactId, queueId, channelKind, enqueuedAt, priority, cooldowns, inputs } = item;
  const { steps, onlyAgentId, lastAgentId, ownerId, labels = [] } = item;
  const tier = tierOf(item);
  return {
    ...{ id, conversationId, contactId, queueId, channelKind, enqueuedAt, cooldowns, labels, tier },
    // The queue's own as it is now, not as it was when the item came.
    priority: priority + (settings.queues.get(queueId)?.priority ?? 0),
    tierBoost: settings.boosts.get(tier) ?? 0,
    requirements: requirementsOf(item, settings),
    ...(inputs?.language ? { language: inputs.language.value } : {}),
    ...(steps ? { steps } : {}),
    ...(onlyAgentId === undefined ? {} : { onlyAgentId }),
    ...(lastAgentId === undefined ? {} : { lastAgentId }),
    ...(ownerId === undefined ? {} : { ownerId }),
  };
}

export const tierOf = ({ inputs }: WorkItem): string => inputs?.tier.value ?? standardTier;

/** Tier → points on top, of those that are in use. */
export const boostsOf = (tiers: readonly Tier[]): Map<string, number> =>
  new Map(tiers.filter(({ active }) => active).map(({ key, boost }) => [key, boost]));

/** What the hand-off asks for, by the skills' keys. */
function requirementsOf({ requirements }: WorkItem, settings: RoutingSettings): Requirements {
  const skills = requirements.skills.map(({ skillId, minLevel }) => ({ skillId: keyOf(settings, skillId), minLevel }));
  return { ...requirements, skills };
}

/** A skill that is gone has no key: nobody has it. */
const keyOf = ({ skillKeys }: RoutingSettings, skillId: string): string => skillKeys.get(skillId) ?? skillId;
