import { type Overflowing, overflowLoop, overflowTargets, UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import type { WorkspaceStore } from '../setup/workspace-store.js';
import { checkSteps } from './check-steps.js';
import { ManageSetting, type SettingTools } from './manage-setting.js';
import type { InputOf, QueueSetting, SettingStore } from './setting.js';

/** Queues. Members stand on both sides: in the queue and in each agent, changed together. */
export class ManageQueues extends ManageSetting<QueueSetting> {
  protected readonly resource = 'queue';
  protected readonly listName = 'queues';

  override nameOf({ name }: QueueSetting): string {
    return name;
  }

  constructor(
    store: SettingStore<QueueSetting>,
    tools: SettingTools,
    private readonly agents: Agents,
    private readonly workspaces: Pick<WorkspaceStore, 'serialise'>,
  ) {
    super(store, tools);
  }

  protected override async prepare({ workspaceId }: Caller, input: InputOf<QueueSetting>, id: string) {
    const { references } = this.tools;
    const memberIds = [...new Set(input.memberIds)];
    await references.assertAll(workspaceId, 'user', memberIds, 'memberIds');
    await references.assertAll(workspaceId, 'hours', input.hoursId === undefined ? [] : [input.hoursId], 'hoursId');
    const { lastResort } = input;
    const overflow = lastResort?.kind === 'overflow' ? [lastResort.queueId] : [];
    await references.assertAll(workspaceId, 'queue', overflow, 'lastResort');
    const targets = overflowTargets({ ...input, id }).filter((target) => target !== id);
    await references.assertAll(workspaceId, 'queue', targets, 'overflow');
    checkSteps(input.steps, lastResort);
    return { ...input, memberIds };
  }

  /**
   * Queues that overflow into each other would send work to and fro. Two admins who each draw one half of a circle meet
   * in the write to the workspace, so one of them starts again and sees the other half.
   * @throws UserError with the way
   */
  private async assertNoLoop({ workspaceId, ...queue }: Overflowing & { workspaceId: string }, session: Session) {
    if (overflowTargets(queue).length === 0) return;
    await this.workspaces.serialise(workspaceId, session);
    const all = await this.store.all(workspaceId, session);
    const loop = overflowLoop(queue, all);
    if (!loop) return;
    const names = new Map(all.map(({ id, name }) => [id, name]));
    const way = loop.map((id) => names.get(id) ?? '…').join(' → ');
    throw new UserError('unprocessable', 'queue.overflow_loop', `Work would come back: ${way}.`, {
      params: { way },
      issues: [{ path: ['body', 'overflow'], code: 'loop', message: `Work would come back: ${way}.` }],
    });
  }

  protected override async written(queue: QueueSetting, before: QueueSetting | undefined, session: Session) {
    await this.assertNoLoop(queue, session);
    if (!before || !sameIds(before.memberIds, queue.memberIds)) {
      await this.agents.setMembers(queue.workspaceId, queue.id, queue.memberIds, session);
    }
  }

  protected override committed(queue: QueueSetting, before: QueueSetting | undefined) {
    if (!sameIds(before?.memberIds ?? [], queue.memberIds)) {
      this.tools.notices.changed(queue.workspaceId, 'users');
    }
    this.tools.routing.queueChanged(queue.workspaceId, queue.id);
  }
}

export const MANAGE_QUEUES = token<ManageQueues>('ManageQueues');

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id) => b.includes(id));
