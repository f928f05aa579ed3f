import { notFound, UserError } from '@tandem/domain';
import { flowDocumentSchema, kindOf, triggerOf } from '@tandem/flow';
import type { EditFlows } from '../flows/edit-flows.js';
import type { DraftDocument, Flow } from '../flows/flow-store.js';
import type { PublishFlow } from '../flows/publish-flow.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { SecretTokens } from '../people/credentials.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { SecretSealer } from '../settings/config-secrets.js';
import type { ChangeNotices } from '../settings/notices.js';
import type { AutomationRun, AutomationStore, RuleRecord } from './automation-store.js';
import { blankRule } from './blank-rule.js';
import { hookContext } from './receive-hook.js';
import { newRecord, type RuleBook } from './rule-book.js';

/** A rule as the list shows it. */
export interface ListedRule {
  flow: Flow;
  record: RuleRecord;
}

/** Rules, and other flows that begin without a customer: they are watched and switched in the same place. */
function isRule({ draft }: Flow): boolean {
  if (draft.kind === 'automation') return true;
  const document = flowDocumentSchema.safeParse(draft);
  const trigger = document.success ? triggerOf(document.data) : undefined;
  return trigger !== undefined && trigger.type !== 'start';
}

/** Rules: made, ordered, switched and looked at. They are drawn and published as every flow is. */
export class ManageRules {
  constructor(
    private readonly store: AutomationStore,
    private readonly flows: EditFlows,
    private readonly publisher: PublishFlow,
    private readonly book: RuleBook,
    private readonly sealer: SecretSealer,
    private readonly secrets: SecretTokens,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
  ) {}

  /** In the order in which they run. */
  async list(workspaceId: string): Promise<ListedRule[]> {
    const [flows, records] = await Promise.all([
      this.flows.list(workspaceId, { includeInactive: true }),
      this.store.records(workspaceId),
    ]);
    const recordOf = new Map(records.map((record) => [record.flowId, record]));
    return flows
      .filter(isRule)
      .map((flow) => ({ flow, record: recordOf.get(flow.id) ?? newRecord(flow.id) }))
      .toSorted((a, b) => a.record.order - b.record.order || a.flow.id.localeCompare(b.flow.id));
  }

  async get(workspaceId: string, id: string): Promise<ListedRule> {
    const rule = (await this.list(workspaceId)).find(({ flow }) => flow.id === id);
    if (!rule) throw notFound('rule', id);
    return rule;
  }

  /** Switched off. One with a document that has no problems is published, so that switching on is all that is left. */
  async create(
    caller: Caller,
    name: string,
    { document, id }: { document?: DraftDocument; id?: string } = {},
  ): Promise<ListedRule> {
    const { workspaceId } = caller;
    const given = { ...(document ?? blankRule()), kind: 'automation' as const };
    const flow = await this.flows.create(caller, name, { document: given, ...(id === undefined ? {} : { id }) });
    const others = (await this.list(workspaceId)).map((rule) => rule.flow.id).filter((other) => other !== flow.id);
    await this.store.setOrder(workspaceId, [...others, flow.id]);
    if (document) await this.publisher.publish(caller, flow.id, flow.draftRevision, '');
    return this.get(workspaceId, flow.id);
  }

  /** @throws UserError `rule.order_stale` unless the ids are those of all rules */
  async setOrder(caller: Caller, ids: readonly string[]): Promise<void> {
    const { workspaceId } = caller;
    const before = (await this.list(workspaceId)).map(({ flow }) => flow.id);
    if ([...before].toSorted().join() !== [...ids].toSorted().join()) {
      throw new UserError('conflict', 'rule.order_stale', 'Rules have come or gone meanwhile.');
    }
    await this.transactions.run(async (session) => {
      await this.store.setOrder(workspaceId, ids, session);
      await this.audit.record(
        caller,
        { action: 'rule.reordered', resource: 'rule', before: { ids: before }, after: { ids } },
        session,
      );
      session.afterCommit(() => this.told(workspaceId));
    });
  }

  /** @throws UserError `rule.not_published` */
  async setActive(caller: Caller, id: string, active: boolean): Promise<ListedRule> {
    const { workspaceId } = caller;
    const { flow } = await this.get(workspaceId, id);
    if (active && flow.publishedVersion === undefined) {
      throw new UserError('unprocessable', 'rule.not_published', 'Publish the rule before you switch it on.');
    }
    await this.flows.setActive(caller, id, active);
    this.told(workspaceId);
    return this.get(workspaceId, id);
  }

  runs(workspaceId: string, id: string, limit: number): Promise<AutomationRun[]> {
    return this.store.runsOf(workspaceId, id, limit);
  }

  /** A new secret for requests to a flow; the one before is worth nothing from here on. It is shown once. */
  async renewHook(caller: Caller, id: string): Promise<string> {
    const { workspaceId } = caller;
    const { draft } = await this.flows.get(workspaceId, id);
    const document = flowDocumentSchema.safeParse(draft);
    if (!document.success || triggerOf(document.data)?.type !== 'webhook') {
      throw new UserError('unprocessable', 'rule.no_hook', 'This flow does not begin with requests.');
    }
    const secret = this.secrets.next();
    const kind = kindOf(document.data);
    await this.transactions.run(async (session) => {
      await this.store.setHook(workspaceId, id, this.sealer.seal(secret, hookContext(workspaceId, id)), session);
      await this.audit.record(
        caller,
        { action: 'rule.hook_renewed', resource: 'rule', resourceId: id, after: { kind } },
        session,
      );
      session.afterCommit(() => this.book.forget(workspaceId));
    });
    return secret;
  }

  private told(workspaceId: string): void {
    this.book.forget(workspaceId);
    this.notices.changed(workspaceId, 'rules');
  }
}

export const MANAGE_RULES = token<ManageRules>('ManageRules');
