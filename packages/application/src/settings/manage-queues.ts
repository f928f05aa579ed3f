import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
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
  ) {
    super(store, tools);
  }

  protected override async prepare({ workspaceId }: Caller, input: InputOf<QueueSetting>) {
    const { references } = this.tools;
    const memberIds = [...new Set(input.memberIds)];
    const skillIds = input.requirements.skills.map(({ skillId }) => skillId);
    await references.assertAll(workspaceId, 'user', memberIds, 'memberIds');
    await references.assertAll(workspaceId, 'skill', skillIds, 'requirements');
    await references.assertAll(workspaceId, 'hours', input.hoursId === undefined ? [] : [input.hoursId], 'hoursId');
    return { ...input, memberIds };
  }

  protected override async written(queue: QueueSetting, before: QueueSetting | undefined, session: Session) {
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
