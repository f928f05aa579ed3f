import { type FlowDocument, type FlowNode, triggerOf } from '@tandem/flow';
import type { Clock } from '../ports/clock.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import { token } from '../ports/token.js';
import { RecentMap } from '../support/recent-map.js';
import {
  type ActiveFlow,
  type AutomationStore,
  type RuleRecord,
  type StoredHook,
  unplaced,
} from './automation-store.js';

/** A flow that begins without a customer's message, and is on. */
export interface Rule extends ActiveFlow {
  document: FlowDocument;
  trigger: FlowNode;
  record: RuleRecord;
}

/** How long a list is believed, in milliseconds: a switch takes effect within this time on every server. */
const believedMs = 2_000;

/** The rules of the moment, in their order. */
export class RuleBook {
  private readonly known = new Map<string, { at: number; rules: Promise<Rule[]> }>();
  private readonly hooks = new RecentMap<string, { at: number; hook: StoredHook }>(1_000);

  constructor(
    private readonly store: AutomationStore,
    private readonly definitions: FlowDefinitions,
    private readonly clock: Clock,
  ) {}

  async rules(workspaceId: string): Promise<Rule[]> {
    const now = this.clock.now();
    const known = this.known.get(workspaceId);
    if (known && now - known.at < believedMs) return known.rules;
    const rules = this.read(workspaceId);
    this.known.set(workspaceId, { at: now, rules });
    rules.catch(() => this.known.delete(workspaceId));
    return rules;
  }

  async find(workspaceId: string, flowId: string): Promise<Rule | undefined> {
    return (await this.rules(workspaceId)).find((rule) => rule.flowId === flowId);
  }

  /** The sealed secret that requests to a flow are signed with, and whose flow it is. */
  async hook(flowId: string): Promise<StoredHook | undefined> {
    const now = this.clock.now();
    const known = this.hooks.get(flowId);
    if (known && now - known.at < believedMs) return known.hook;
    const hook = await this.store.hook(flowId);
    if (hook) this.hooks.set(flowId, { at: now, hook });
    else this.hooks.delete(flowId);
    return hook;
  }

  /** Something changed here: the next look reads anew. */
  forget(workspaceId: string): void {
    this.known.delete(workspaceId);
    this.hooks.clear();
  }

  private async read(workspaceId: string): Promise<Rule[]> {
    const [flows, records] = await Promise.all([this.store.activeFlows(workspaceId), this.store.records(workspaceId)]);
    const isOn = new Set(flows.map(({ flowId }) => flowId));
    // What is switched off loses its place in time: switched on again, it begins from then on.
    for (const { flowId, cursor } of records) {
      if (cursor !== undefined && !isOn.has(flowId)) await this.store.setCursor(workspaceId, flowId, null);
    }
    const recordOf = new Map(records.map((record) => [record.flowId, record]));
    const rules = await Promise.all(
      flows.map(async (flow): Promise<Rule[]> => {
        const document = await this.definitions.get(workspaceId, flow.flowId, flow.version);
        const trigger = document && triggerOf(document);
        if (!trigger || trigger.type === 'start') return [];
        return [{ ...flow, document, trigger, record: recordOf.get(flow.flowId) ?? newRecord(flow.flowId) }];
      }),
    );
    return rules.flat().toSorted(byOrder);
  }
}

export const RULE_BOOK = token<RuleBook>('RuleBook');

export const newRecord = (flowId: string): RuleRecord => ({ flowId, order: unplaced, runs: 0, errors: 0 });

const byOrder = (a: Rule, b: Rule): number => a.record.order - b.record.order || a.flowId.localeCompare(b.flowId);
