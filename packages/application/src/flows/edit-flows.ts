import { notFound } from '@tandem/domain';
import { calledFlows, type FlowEnvironment, flowDocumentSchema, type Issue, validate } from '@tandem/flow';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { FlowNodeRunner } from '../ports/flow-node-runner.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import { blankDocument } from './blank-document.js';
import { draftConflict } from './draft-conflict.js';
import { userOf } from './drafting.js';
import type { FlowEnvironmentReader } from './flow-environment-reader.js';
import type { DraftDocument, Flow, FlowStore } from './flow-store.js';

/** Flows as they are made, listed and switched, and the check that publishing makes too. */
export class EditFlows {
  constructor(
    private readonly flows: FlowStore,
    private readonly nodes: FlowNodeRunner,
    private readonly environment: FlowEnvironmentReader,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  list(workspaceId: string, filter: { search?: string; includeInactive: boolean }): Promise<Flow[]> {
    return this.flows.list(workspaceId, filter);
  }

  async has(workspaceId: string, id: string): Promise<boolean> {
    return (await this.flows.get(workspaceId, id)) !== undefined;
  }

  async get(workspaceId: string, id: string): Promise<Flow> {
    const flow = await this.flows.get(workspaceId, id);
    if (!flow) {
      throw notFound('flow', id);
    }
    return flow;
  }

  /**
   * A rule begins switched off: once published it acts by itself.
   * @param options.id given by scenario packs alone, so that installing twice finds what is there
   */
  create(caller: Caller, name: string, options: { document?: DraftDocument; id?: string } = {}): Promise<Flow> {
    const { workspaceId } = caller;
    const id = options.id ?? this.ids.next();
    const now = this.clock.now();
    const flow: Flow = {
      id,
      workspaceId,
      name,
      active: options.document?.kind !== 'automation',
      draft: { ...(options.document ?? blankDocument(id)), id },
      draftRevision: 1,
      lastVersion: 0,
      createdAt: now,
      updatedAt: now,
      ...editor(caller),
    };
    return this.transactions.run(async (session) => {
      await this.flows.insert(workspaceId, flow, session);
      await this.audit.record(
        caller,
        { action: 'flow.created', resource: 'flow', resourceId: id, after: { name } },
        session,
      );
      session.afterCommit(() => this.notices.changed(workspaceId, 'flows', id));
      return flow;
    });
  }

  async setActive(caller: Caller, id: string, active: boolean): Promise<Flow> {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const flow = await this.flows.get(workspaceId, id, session);
      if (!flow) {
        throw notFound('flow', id);
      }
      const change = { active, updatedAt: this.clock.now(), ...editor(caller) };
      const changed = await this.flows.change(workspaceId, id, flow.draftRevision, change, session);
      if (!changed) {
        throw draftConflict();
      }
      const action = active ? 'flow.activated' : 'flow.deactivated';
      await this.audit.record(caller, { action, resource: 'flow', resourceId: id }, session);
      session.afterCommit(() => this.notices.changed(workspaceId, 'flows', id));
      return changed;
    });
  }

  /** What stands around a flow just now, without the flows it calls: those are its drawing's own affair. */
  async surroundings(workspaceId: string, id: string): Promise<FlowEnvironment> {
    const flow = await this.get(workspaceId, id);
    return this.environment.read(workspaceId, flow.id);
  }

  async check(workspaceId: string, flowId: string, document: DraftDocument): Promise<Issue[]> {
    const [environment, flows] = await Promise.all([
      this.environment.read(workspaceId, flowId),
      this.calledBy(workspaceId, document),
    ]);
    return validate(document, this.nodes.nodeTypes(), { ...environment, flows });
  }

  /** The published versions that a drawing calls, as far as there are any. */
  private async calledBy(workspaceId: string, draft: DraftDocument): Promise<NonNullable<FlowEnvironment['flows']>> {
    const document = flowDocumentSchema.safeParse(draft);
    const called = document.success ? calledFlows(document.data) : [];
    const found = await Promise.all(
      called.map(({ flowId, version }) => this.flows.version(workspaceId, flowId, version)),
    );
    return found.flatMap((version) => {
      const parsed = flowDocumentSchema.safeParse(version?.document);
      return parsed.success
        ? [{ id: `${parsed.data.id}@${parsed.data.version}`, variables: parsed.data.variables }]
        : [];
    });
  }
}

export const EDIT_FLOWS = token<EditFlows>('EditFlows');

export const editor = (caller: Caller): { updatedBy?: string } => {
  const user = userOf(caller);
  return user === undefined ? {} : { updatedBy: user };
};
