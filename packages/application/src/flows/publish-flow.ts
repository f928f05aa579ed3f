import { type Instant, notFound, UserError } from '@tandem/domain';
import type { Issue } from '@tandem/flow';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';
import type { ChangeNotices } from '../settings/notices.js';
import { draftConflict } from './draft-conflict.js';
import { userOf } from './drafting.js';
import { type EditFlows, editor } from './edit-flows.js';
import { scheduleKey } from './flow-releases.js';
import type { Flow, FlowChange, FlowStore, FlowVersion } from './flow-store.js';
import { isLive } from './is-live.js';
import { assertStart, type VersionStart } from './start-of-version.js';
import type { TestFlow } from './test-flow.js';

/** Makes versions out of drafts. Open conversations stay on the version they began with. */
export class PublishFlow {
  constructor(
    private readonly flows: FlowStore,
    private readonly edit: EditFlows,
    private readonly tests: TestFlow,
    private readonly timers: Timers,
    private readonly audit: Audit,
    private readonly transactions: Transactions,
    private readonly notices: ChangeNotices,
    private readonly clock: Clock,
  ) {}

  /**
   * @param start when the version begins to answer; at once without it, which ends a canary and cancels a schedule
   * @throws UserError `flow.has_errors` with one issue a problem, `flow.unchanged` while it is live as it is,
   *   `flow.draft_changed`, `flow.published_meanwhile` by somebody else, `flow.tests_failed` with one issue a case, `flow.no_tests`, and what `assertStart` throws
   */
  async publish(
    caller: Caller,
    id: string,
    baseRevision: number,
    note: string,
    start: VersionStart = { kind: 'now' },
  ): Promise<FlowVersion> {
    const { workspaceId } = caller;
    const now = this.clock.now();
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
    if (await isLive(this.flows, checked, checked.draft)) {
      throw isUnchanged(checked);
    }
    assertStart(checked, start, now);
    if (checked.testsMustPass) {
      await this.assertTested(workspaceId, id);
    }
    return this.transactions.run(async (session) => {
      const flow = await this.read(workspaceId, id, session);
      if (flow.lastVersion !== checked.lastVersion) {
        throw new UserError('conflict', 'flow.published_meanwhile', 'Somebody else published this flow just now.');
      }
      const publisher = userOf(caller);
      const version: FlowVersion = {
        flowId: id,
        workspaceId,
        version: flow.lastVersion + 1,
        note,
        document: { ...flow.draft, id, version: flow.lastVersion + 1 },
        publishedAt: now,
        ...(publisher === undefined ? {} : { publishedBy: publisher }),
        ...(flow.drafting === undefined ? {} : { authors: flow.drafting.authors }),
      };
      const marks = { publishedRevision: baseRevision, lastVersion: version.version, drafting: null };
      const release = releaseOf(version.version, start, now, publisher);
      await this.change(caller, flow, baseRevision, { ...release, ...marks }, session);
      await this.flows.insertVersion(workspaceId, version, session);
      await this.time(workspaceId, id, version.version, start, session);
      const after = { version: version.version, note, start };
      await this.audit.record(caller, { action: 'flow.published', resource: 'flow', resourceId: id, after }, session);
      return version;
    });
  }

  private async time(workspaceId: string, flowId: string, version: number, start: VersionStart, session: Session) {
    const key = scheduleKey(flowId);
    if (start.kind === 'scheduled') {
      const timer = { key, dueAt: start.at, action: { kind: 'publish', flowId, version } } as const;
      await this.timers.schedule(workspaceId, timer, session);
    } else if (start.kind === 'now') {
      await this.timers.cancel(workspaceId, key, session);
    }
  }

  private async assertTested(workspaceId: string, id: string): Promise<void> {
    const { cases } = await this.tests.run(workspaceId, id);
    if (cases.length === 0) {
      throw new UserError('unprocessable', 'flow.no_tests', 'The flow must pass its cases, and has none.');
    }
    const failed = cases.flatMap(({ name, failure }) => (failure ? [{ name, ...failure }] : []));
    if (failed.length > 0) {
      throw new UserError('unprocessable', 'flow.tests_failed', 'Cases of the flow fail.', {
        params: { failed: failed.length, cases: cases.length },
        issues: failed.map(({ name, step, type, expected, actual }) => ({
          path: ['tests', name, step],
          code: `case.${type}`,
          message: `expected ${expected}, was ${actual}`,
        })),
      });
    }
  }

  private async change(
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

/** What a new version means for the flow. */
function releaseOf(version: number, start: VersionStart, now: Instant, by: string | undefined): Partial<FlowChange> {
  switch (start.kind) {
    case 'now':
      return { publishedVersion: version, canary: null, scheduled: null };
    case 'scheduled':
      return { scheduled: { version, at: start.at, ...(by === undefined ? {} : { by }) } };
    case 'canary':
      return {
        canary: { version, percent: start.percent, startedAt: now, ...(by === undefined ? {} : { startedBy: by }) },
      };
  }
}

const isUnchanged = ({ publishedVersion: version = 0 }: Flow): UserError =>
  new UserError('conflict', 'flow.unchanged', `The draft is what version ${version} is already.`, {
    params: { version },
  });

const hasErrors = (problems: readonly Issue[]): UserError =>
  new UserError('unprocessable', 'flow.has_errors', 'The flow has problems that must be put right first.', {
    issues: problems.map(({ nodeId, edgeId, field, code }) => ({
      path: [nodeId ?? edgeId, field].filter((part) => part !== undefined),
      code,
      message: code,
    })),
  });
