import type { LanguageLevel, SkillLevel } from '../agent/agent.js';
import type { Instant } from '../time.js';
import type { ItemSituation } from './evaluate-item.js';
import type { RoutedAgent, RoutedItem } from './routed.js';
import type { RejectedAgent, RoutingProblem } from './routing-evaluation.js';
import type { Candidate, RankedAgent, Ranking, RoutedWork } from './strategy.js';

/** Of the free agents who suit an item, those who may be asked now. */
export interface Asked {
  candidates: RoutedAgent[];
  /** Those who declined or missed it and are not asked yet. */
  paused: RoutedAgent[];
  /** True when everybody free was asked before and the next round begins. */
  newRound: boolean;
}

/**
 * Agents who declined or missed it wait until everybody else who is free was asked; when nobody else is left, those
 * whose pause is over may be asked again.
 */
export function whomToAsk({ cooldowns }: RoutedItem, free: Iterable<RoutedAgent>, now: Instant): Asked {
  if (cooldowns.length === 0) return { candidates: [...free], paused: [], newRound: false };
  const until = new Map(cooldowns.map((one) => [one.agentId, one.until]));
  const fresh: RoutedAgent[] = [];
  const again: RoutedAgent[] = [];
  const paused: RoutedAgent[] = [];
  for (const agent of free) {
    const end = until.get(agent.id);
    if (end === undefined) fresh.push(agent);
    else if (end <= now) again.push(agent);
    else paused.push(agent);
  }
  return fresh.length > 0
    ? { candidates: fresh, paused: [...again, ...paused], newRound: false }
    : { candidates: again, paused, newRound: again.length > 0 };
}

export interface RankedCandidates {
  ranked: RankedAgent[];
  rejected: RejectedAgent[];
  askAgainAt?: Instant;
  problem?: RoutingProblem;
}

/** The candidates in the strategy's order. Whom it does not name, and whom it names though nobody gave them, is out. */
export function rankCandidates(
  situation: Pick<ItemSituation, 'rank' | 'item' | 'asks' | 'soonFree'>,
  candidates: readonly RoutedAgent[],
  now: Instant,
): RankedCandidates {
  const { rank } = situation;
  if (!rank) return { ranked: [], rejected: excluded(candidates, 'no_strategy'), problem: 'no_strategy' };
  if (candidates.length === 0) return { ranked: [], rejected: [] };
  let ranking: Ranking;
  try {
    ranking = rank(workOf(situation), candidates.map(candidateOf), now);
  } catch {
    // What it threw is the host's to log; here it only means that nobody can be chosen.
    return { ranked: [], rejected: excluded(candidates, 'strategy_failed'), problem: 'strategy_failed' };
  }
  const open = new Set(candidates.map(({ id }) => id));
  const ranked = ranking.ranked.filter(({ agentId }) => open.delete(agentId));
  const rejected = ranking.rejected.filter(({ agentId }) => open.delete(agentId));
  const unnamed = candidates.filter(({ id }) => open.has(id));
  return {
    ranked,
    rejected: [...rejected, ...excluded(unnamed, 'strategy')],
    ...(ranking.askAgainAt === undefined ? {} : { askAgainAt: ranking.askAgainAt }),
  };
}

const excluded = (agents: readonly RoutedAgent[], detail: string): RejectedAgent[] =>
  agents.map(({ id }) => ({ agentId: id, code: 'excluded', detail }));

function workOf({ item, asks, soonFree }: Pick<ItemSituation, 'item' | 'asks' | 'soonFree'>): RoutedWork {
  const work: RoutedWork = {
    id: item.id,
    queueId: item.queueId,
    conversationId: item.conversationId,
    contactId: item.contactId,
    channelKind: item.channelKind,
    priority: item.priority,
    enqueuedAt: item.enqueuedAt,
    requirements: asks.requirements,
    asked: asks.asked,
  };
  if (item.lastAgentId !== undefined) work.lastAgentId = item.lastAgentId;
  if (item.ownerId !== undefined) work.ownerId = item.ownerId;
  if (soonFree.length > 0) work.soonFree = soonFree;
  return work;
}

/** What an agent can do changes rarely and is read with every choice. */
const skillLists = new WeakMap<object, SkillLevel[]>();
const languageLists = new WeakMap<object, LanguageLevel[]>();

function remembered<T>(lists: WeakMap<object, T>, levels: Readonly<Record<string, number>>, make: () => T): T {
  const known = lists.get(levels);
  if (known) return known;
  const list = make();
  lists.set(levels, list);
  return list;
}

const skillsOf = ({ skills }: RoutedAgent): SkillLevel[] =>
  remembered(skillLists, skills, () => Object.entries(skills).map(([skillId, level]) => ({ skillId, level })));

const languagesOf = ({ languages }: RoutedAgent): LanguageLevel[] =>
  remembered(languageLists, languages, () => Object.entries(languages).map(([code, level]) => ({ code, level })));

function candidateOf(agent: RoutedAgent): Candidate {
  const candidate: Candidate = {
    id: agent.id,
    displayName: agent.displayName,
    presence: agent.presence,
    skills: skillsOf(agent),
    languages: languagesOf(agent),
    capacity: agent.capacity,
    load: agent.load,
    idleSince: agent.idleSince,
    openWork: agent.openWork,
  };
  if (agent.lastOfferedAt !== undefined) candidate.lastOfferedAt = agent.lastOfferedAt;
  return candidate;
}
