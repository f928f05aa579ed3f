import { notFound, type TandemError, UserError } from '@tandem/domain';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Timer, Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import { draftConflict } from './draft-conflict.js';
import { type EditFlows, editor } from './edit-flows.js';
import type { Flow, FlowChange, FlowStore, FlowVersion } from './flow-store.js';

export const scheduleKey = (flowId: string): string => `publish:${flowId}`;

/**
 * Which version answers: rolled back, promoted, stopped, put off. Open conversations stay on the version they began
 * with; every server reads the flow anew for each new one, so a change holds at once.
 */
export class FlowReleases {
  constructor(
    private readonly flows: FlowStore,
    private readonly edit: EditFlows,
    private readonly timers: Timers,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly clock: Clock,
  ) {}

  /** Makes an earlier version the only live one; a canary ends, and a schedule, which would undo it, is cancelled. */
  async rollBack(caller: Caller, id: string, number: number): Promise<FlowVersion> {
    const { workspaceId } = caller;
    return this.transactions.run(async (session) => {
      const flow = await this.read(workspaceId, id, session);
      const version = await this.flows.version(workspaceId, id, number, session);
      if (!version) {
        throw notFound('flow_version', `${id}/${number}`);
      }
      const change = { publishedVersion: number, canary: null, ...(await this.unschedule(caller, flow, session)) };
      await this.write(caller, flow, 'flow.rolled_back', change, { version: number }, session);
      return version;
    });
  }

  /** Everybody new gets what the canary's share got; a schedule is cancelled. @throws UserError `flow.no_canary` */
  promote(caller: Caller, id: string): Promise<Flow> {
    return this.onCanary(caller, id, 'flow.canary_promoted', async (flow, { version }, session) => ({
      ...{ publishedVersion: version, canary: null },
      ...(await this.unschedule(caller, flow, session)),
    }));
  }

  /** Nobody new gets it any more. @throws UserError `flow.no_canary` */
  stopCanary(caller: Caller, id: string): Promise<Flow> {
    return this.onCanary(caller, id, 'flow.canary_stopped', async () => ({ canary: null }));
  }

  /** The version stays, and does not go live. @throws UserError `flow.not_scheduled` */
  cancel(caller: Caller, id: string): Promise<Flow> {
    return this.transactions.run(async (session) => {
      const flow = await this.read(caller.workspaceId, id, session);
      if (!flow.scheduled) {
        throw new UserError('conflict', 'flow.not_scheduled', 'Nothing is about to go live.');
      }
      const { version } = flow.scheduled;
      await this.timers.cancel(caller.workspaceId, scheduleKey(id), session);
      return this.write(caller, flow, 'flow.schedule_cancelled', { scheduled: null }, { version }, session);
    });
  }

  /** Cancels what is about to go live, if anything, as a part of another change. */
  private async unschedule(caller: Caller, { id, scheduled }: Flow, session: Session): Promise<Release> {
    if (!scheduled) return {};
    const { version } = scheduled;
    await this.timers.cancel(caller.workspaceId, scheduleKey(id), session);
    const entry = { action: 'flow.schedule_cancelled', resource: 'flow', resourceId: id, after: { version } };
    await this.audit.record(caller, entry, session);
    return { scheduled: null };
  }

  /** Whether cases must pass before a publication. */
  setGate(caller: Caller, id: string, testsMustPass: boolean): Promise<Flow> {
    return this.transactions.run(async (session) => {
      const flow = await this.read(caller.workspaceId, id, session);
      return this.write(caller, flow, 'flow.gate_changed', { testsMustPass }, { testsMustPass }, session);
    });
  }

  /**
   * The moment of a scheduled publication has come. The timer and what it does are one transaction, so it goes live once
   * over any number of servers. What was right when it was scheduled may be wrong by now: then it stays, with its problem.
   */
  async fire(workspaceId: string, { key, dueAt }: Timer, flowId: string, number: number): Promise<void> {
    const version = await this.flows.version(workspaceId, flowId, number);
    const problem = version && (await this.problemOf(version));
    await this.transactions.run(async (session) => {
      if (!(await this.timers.take(workspaceId, key, dueAt, session))) return;
      const flow = await this.flows.get(workspaceId, flowId, session);
      if (flow?.scheduled?.version !== number) return;
      const caller = byItself(workspaceId, key);
      const after = { version: number, ...(problem === undefined ? {} : { problem }) };
      const [action, change] =
        problem === undefined
          ? (['flow.went_live', { publishedVersion: number, canary: null, scheduled: null }] as const)
          : (['flow.schedule_failed', { scheduled: { ...flow.scheduled, problem } }] as const);
      await this.write(caller, flow, action, change, after, session);
    });
  }

  private async problemOf({ workspaceId, flowId, document }: FlowVersion): Promise<TandemError['code'] | undefined> {
    const issues = await this.edit.check(workspaceId, flowId, document);
    return issues.some(({ severity }) => severity === 'error') ? 'flow.has_errors' : undefined;
  }

  private onCanary(
    caller: Caller,
    id: string,
    action: string,
    next: (flow: Flow, canary: NonNullable<Flow['canary']>, session: Session) => Promise<Release>,
  ): Promise<Flow> {
    return this.transactions.run(async (session) => {
      const flow = await this.read(caller.workspaceId, id, session);
      if (!flow.canary) {
        throw new UserError('conflict', 'flow.no_canary', 'No share of the conversations has a version of its own.');
      }
      const { version, percent } = flow.canary;
      const release = await next(flow, flow.canary, session);
      return this.write(caller, flow, action, release, { version, percent }, session);
    });
  }

  private async write(
    caller: Caller,
    flow: Flow,
    action: string,
    release: Release,
    after: object,
    session: Session,
  ): Promise<Flow> {
    const { workspaceId, id } = flow;
    const change = { ...release, updatedAt: this.clock.now(), ...editor(caller) };
    const changed = await this.flows.change(workspaceId, id, flow.draftRevision, change, session);
    if (!changed) {
      throw draftConflict();
    }
    const before = { version: flow.publishedVersion, canary: flow.canary?.version };
    await this.audit.record(caller, { action, resource: 'flow', resourceId: id, before, after }, session);
    session.afterCommit(() => this.notices.changed(workspaceId, 'flows', id));
    return changed;
  }

  private async read(workspaceId: string, id: string, session: Session): Promise<Flow> {
    const flow = await this.flows.get(workspaceId, id, session);
    if (!flow) {
      throw notFound('flow', id);
    }
    return flow;
  }
}

type Release = Pick<FlowChange, 'publishedVersion' | 'canary' | 'scheduled' | 'testsMustPass'>;

const byItself = (workspaceId: string, requestId: string): Caller => ({
  ...{ workspaceId, requestId, address: '', actor: { kind: 'system' } },
  subject: { id: 'system', grants: [], queueIds: [] },
});

export const FLOW_RELEASES = token<FlowReleases>('FlowReleases');
