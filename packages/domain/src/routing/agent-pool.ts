import type { InterruptMatrix } from '../agent/interrupt-matrix.js';
import type { Requirements } from '../work/work-item.js';
import type { ActiveStep } from './active-step.js';
import type { AskedLevels, CompiledRequirement, Refusal } from './compiled-requirement.js';
import type { RoutedAgent, RoutedItem } from './routed.js';
import type { RejectedAgent } from './routing-evaluation.js';
import type { WaitingLine } from './waiting-line.js';
import { whyUnavailable, whyUnsuited } from './why-not.js';

/** The agents whom the same items concern: those who suit them, and those of these who are free now. */
export class AgentPool {
  /** The lines of items that these agents may take. */
  readonly lines = new Set<WaitingLine>();
  readonly free = new Map<string, RoutedAgent>();
  /** What the items ask for, as strategies read it; nothing when anyone will do. */
  readonly asks: { requirements: Requirements; asked: AskedLevels };
  private readonly members = new Map<string, { agent: RoutedAgent; unsuited: Refusal | undefined }>();

  /** @param example one of the items; they all ask for the same */
  constructor(
    readonly key: string,
    readonly example: RoutedItem,
    private readonly requirement: CompiledRequirement | undefined,
  ) {
    this.asks = asksOf(example, requirement);
  }

  /** Takes over what became of an agent. Who is not concerned any more leaves. */
  update(agent: RoutedAgent, interrupts: InterruptMatrix): void {
    const { queueId, onlyAgentId, channelKind } = this.example;
    if (!agent.queueIds.includes(queueId) && agent.id !== onlyAgentId) {
      this.remove(agent.id);
      return;
    }
    const before = this.members.get(agent.id);
    const unsuited =
      before && isSameProfile(before.agent, agent)
        ? before.unsuited
        : whyUnsuited(agent, this.example, this.requirement);
    this.members.set(agent.id, { agent, unsuited });
    if (unsuited || whyUnavailable(agent, channelKind, interrupts)) this.free.delete(agent.id);
    else this.free.set(agent.id, agent);
  }

  remove(agentId: string): void {
    this.members.delete(agentId);
    this.free.delete(agentId);
  }

  /** Of the customer's last agent and owner, those who suit the items and are here, but have no room at present. */
  soonFree({ lastAgentId, ownerId }: RoutedItem, interrupts: InterruptMatrix): string[] {
    if (lastAgentId === undefined && ownerId === undefined) return [];
    return [...new Set([lastAgentId, ownerId])].flatMap((id) => {
      const member = id === undefined ? undefined : this.members.get(id);
      if (!member || member.unsuited) return [];
      const code = whyUnavailable(member.agent, this.example.channelKind, interrupts)?.code ?? '';
      return ['capacity', 'wrap-up', 'interrupt'].includes(code) ? member.agent.id : [];
    });
  }

  /** One row for each agent who is not told of yet; who is free here is kept off by the queue itself. */
  reasons(told: readonly { agentId: string }[], interrupts: InterruptMatrix): RejectedAgent[] {
    const known = new Set(told.map(({ agentId }) => agentId));
    const rows: RejectedAgent[] = [];
    for (const [agentId, { agent, unsuited }] of this.members) {
      if (known.has(agentId)) continue;
      const refusal = unsuited ?? whyUnavailable(agent, this.example.channelKind, interrupts);
      rows.push({ agentId, ...(refusal ?? { code: 'hours', detail: 'queue' }) });
    }
    return rows;
  }
}

/** What an item asks for, by its hand-off and its step. */
export function asksOf(
  { requirements, onlyAgentId }: RoutedItem,
  requirement: CompiledRequirement | undefined,
): AgentPool['asks'] {
  if (!requirement || onlyAgentId !== undefined) {
    return { requirements: { skills: [] }, asked: { skills: [], languages: [] } };
  }
  const { skills = [], languages = [] } = requirement.reads ?? {};
  const { language } = requirements;
  return {
    requirements,
    asked: {
      skills: [...new Set([...requirements.skills.map(({ skillId }) => skillId), ...skills])],
      languages: [...new Set([...(language ? [language.code] : []), ...languages])],
    },
  };
}

/** What all items of one pool have in common: everything that decides whom they suit. */
export function poolKey(item: RoutedItem, step: ActiveStep, readsWork: boolean): string {
  const { queueId, channelKind, onlyAgentId, requirements, tier, language, labels, priority } = item;
  return JSON.stringify([
    queueId,
    channelKind,
    ...(onlyAgentId === undefined ? [step.anyone || [step.require, requirements]] : [onlyAgentId, 'only']),
    readsWork ? [tier, language, labels, priority] : 0,
  ]);
}

function isSameProfile(a: RoutedAgent, b: RoutedAgent): boolean {
  return (
    a.active === b.active &&
    isSame(a.queueIds, b.queueIds) &&
    isSame(a.skills, b.skills) &&
    isSame(a.languages, b.languages) &&
    isSame(a.groups, b.groups)
  );
}

const isSame = (a: object, b: object): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
