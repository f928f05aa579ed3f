import type { TandemEvent } from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { AutomationStore } from './automation-store.js';
import { causeOf, maxChain, maxRunsAnHour } from './cause.js';

const hourMs = 3_600_000;

export interface GuardResult {
  chain: readonly string[];
  /** `self`: the rule caused the event itself. Else the code of why the rule must not run. */
  refused?: 'self' | 'automation.too_deep' | 'automation.too_often';
}

/** Keeps rules from beginning one another for ever. */
export class RuleGuard {
  constructor(
    private readonly store: AutomationStore,
    private readonly clock: Clock,
  ) {}

  async look(workspaceId: string, flowId: string, event: TandemEvent): Promise<GuardResult> {
    const causeId = causeOf(event);
    const cause = causeId === undefined ? undefined : await this.store.get(workspaceId, causeId);
    const chain = cause ? [...cause.chain, cause.flowId] : [];
    if (chain.includes(flowId)) return { chain, refused: 'self' };
    if (chain.length >= maxChain) return { chain, refused: 'automation.too_deep' };
    if (event.conversationId === null) return { chain };
    const since = this.clock.now() - hourMs;
    const runs = await this.store.countSince(workspaceId, flowId, event.conversationId, since);
    return runs >= maxRunsAnHour ? { chain, refused: 'automation.too_often' } : { chain };
  }
}

export const RULE_GUARD = token<RuleGuard>('RuleGuard');
