import { type InterruptMatrix, interruptedBy } from '../agent/interrupt-matrix.js';
import type { ChannelKind } from '../work/work-item.js';
import type { CompiledRequirement, Refusal } from './compiled-requirement.js';
import { languageAnswers } from './requirements.js';
import type { RoutedAgent, RoutedItem } from './routed.js';

/** The level in a language, by its code, a variety of it or what it is a variety of; 0 without any. */
export function levelIn(languages: Readonly<Record<string, number>>, wanted: string): number {
  const exact = languages[wanted];
  if (exact !== undefined) return exact;
  let best = 0;
  for (const [code, level] of Object.entries(languages)) {
    if (level > best && languageAnswers(code, wanted)) best = level;
  }
  return best;
}

/**
 * Why an agent does not suit an item, whatever the agent does at present; undefined when they suit.
 * @param requirement of the item's step; absent: anyone, and what the hand-off asks for is dropped as well
 */
export function whyUnsuited(
  agent: RoutedAgent,
  item: RoutedItem,
  requirement: CompiledRequirement | undefined,
): Refusal | undefined {
  if (!agent.active) return { code: 'excluded', detail: 'inactive' };
  if (item.onlyAgentId !== undefined) {
    return agent.id === item.onlyAgentId ? undefined : { code: 'excluded', detail: `only:${item.onlyAgentId}` };
  }
  if (!agent.queueIds.includes(item.queueId)) return { code: 'excluded', detail: 'not_a_member' };
  if (!requirement) return undefined;
  const unmet = unmetByHandoff(agent, item);
  if (unmet) return unmet;
  return requirement.holds(agent, item) ? undefined : requirement.reason(agent, item);
}

function unmetByHandoff(agent: RoutedAgent, { requirements: { skills, language } }: RoutedItem): Refusal | undefined {
  let low: Refusal | undefined;
  for (const { skillId, minLevel } of skills) {
    const has = agent.skills[skillId] ?? 0;
    if (has === 0) return { code: 'skill', detail: `${skillId}<${minLevel}` };
    if (has < minLevel) low ??= { code: 'level', detail: `${skillId}<${minLevel}` };
  }
  if (low) return low;
  if (language && levelIn(agent.languages, language.code) < language.minLevel) {
    return { code: 'language', detail: `${language.code}<${language.minLevel}` };
  }
  return undefined;
}

/** Why an agent cannot be offered work of a kind at present; undefined when they can. */
export function whyUnavailable(
  agent: RoutedAgent,
  kind: ChannelKind,
  interrupts: InterruptMatrix,
): Refusal | undefined {
  const { presence, presenceReason, load, wrapUp, capacity } = agent;
  if (presence !== 'available') {
    const detail = presenceReason ? `${presence}:${presenceReason}` : presence;
    return detail === 'offline' ? { code: 'offline' } : { code: 'offline', detail };
  }
  if (load[kind] >= capacity[kind]) return { code: 'capacity', detail: `${load[kind]}/${capacity[kind]}` };
  if (load[kind] + wrapUp[kind] >= capacity[kind]) return { code: 'wrap-up' };
  const busy = interruptedBy(interrupts, load, kind);
  return busy && { code: 'interrupt', detail: busy };
}
