import { notFound, UserError } from '@tandem/domain';
import type { Issue } from '@tandem/flow';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import { draftConflict } from './draft-conflict.js';
import { userOf } from './drafting.js';
import { type EditFlows, editor } from './edit-flows.js';
import type { Flow, FlowChange, FlowStore, FlowVersion } from './flow-store.js';

/** Makes versions current. Open conversations stay on the version they began with. */
export class PublishFlow {
  constructor(
    private readonly flows: FlowStore,
    private readonly edit: EditFlows,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly clock: Clock,
  ) {}

  /** @throws UserError `flow.has_errors` with one issue a problem; `flow.draft_changed` */
  async publish(caller: Caller, id: string, baseRevision: number, note: string): Promise<FlowVersion> {
    const { workspaceId } = caller;
    const checked = await this.edit.get(workspaceId, id);
    if (checked.draftRevision !== baseRevision) {
      throw draftConflict();
    }
    const problems = (await this.edit.check(workspaceId, id, checked.draft)).filter(
      ({ severity }) => severity === 'error',
    );
    if (problems.length > 0) {
      throw hasErrors(problems);
    }
    return this.transactions.run(async (session) => {
      const flow = await this.read(workspaceId, id, session);
      const publisher = userOf(caller);
      const version: FlowVersion = {
        flowId: id,
        workspaceId,
        version: flow.lastVersion + 1,
        note,
        document: { ...flow.draft, id, version: flow.lastVersion + 1 },
        publishedAt: this.clock.now(),
        ...(publisher === undefined ? {} : { publishedBy: publisher }),
        ...(flow.drafting === undefined ? {} : { authors: flow.drafting.authors }),
      };
      const marks = { publishedRevision: baseRevision, lastVersion: version.version, drafting: null };
      await this.makeCurrent(caller, flow, baseRevision, { publishedVersion: version.version, ...marks }, session);
      await this.flows.insertVersion(workspaceId, version, session);
      const after = { version: version.version, note };
      await this.audit.record(caller, { action: 'flow.published', resource: 'flow', resourceId: id, after }, session);
      return version;
    });
  }

  async rollBack(caller: Caller, id: string, number: number): Promise<FlowVersion> {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const flow = await this.read(workspaceId, id, session);
      const version = await this.flows.version(workspaceId, id, number, session);
      if (!version) {
        throw notFound('flow_version', `${id}/${number}`);
      }
      await this.makeCurrent(caller, flow, flow.draftRevision, { publishedVersion: number }, session);
      const change = { before: { version: flow.publishedVersion }, after: { version: number } };
      await this.audit.record(
        caller,
        { action: 'flow.rolled_back', resource: 'flow', resourceId: id, ...change },
        session,
      );
      return version;
    });
  }

  private async makeCurrent(
    caller: Caller,
    flow: Flow,
    revision: number,
    marks: Omit<FlowChange, 'updatedAt' | 'updatedBy'>,
    session: Session,
  ): Promise<void> {
    const { workspaceId } = caller;
    const change = { ...marks, updatedAt: this.clock.now(), ...editor(caller) };
    if (!(await this.flows.change(workspaceId, flow.id, revision, change, session))) {
      throw draftConflict();
    }
    session.afterCommit(() => this.notices.changed(workspaceId, 'flows', flow.id));
  }

  private async read(workspaceId: string, id: string, session: Session): Promise<Flow> {
    const flow = await this.flows.get(workspaceId, id, session);
    if (!flow) {
      throw notFound('flow', id);
    }
    return flow;
  }
}

export const PUBLISH_FLOW = token<PublishFlow>('PublishFlow');

const hasErrors = (problems: readonly Issue[]): UserError =>
  new UserError('unprocessable', 'flow.has_errors', 'The flow has problems that must be put right first.', {
    issues: problems.map(({ nodeId, edgeId, field, code }) => ({
      path: [nodeId ?? edgeId, field].filter((part) => part !== undefined),
      code,
      message: code,
    })),
  });
