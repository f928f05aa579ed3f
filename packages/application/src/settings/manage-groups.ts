import type { Caller } from '../people/caller.js';
import type { Timers } from '../ports/timers.js';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';
import { breakLineTimer } from '../presence/break-timer.js';
import { ManageSetting, type SettingTools } from './manage-setting.js';
import { ownKey } from './own-key.js';
import type { GroupSetting, InputOf, SettingStore } from './setting.js';

/** What a person fills in: the key may be left to the name. */
export type GroupInput = Omit<InputOf<GroupSetting>, 'key'> & { key?: string };

/** Groups: their members, and how many of them may be on a break at once. */
export class ManageGroups extends ManageSetting<GroupSetting, GroupInput> {
  protected readonly resource = 'group';
  protected readonly listName = 'groups';

  constructor(
    store: SettingStore<GroupSetting>,
    tools: SettingTools,
    private readonly timers: Timers,
  ) {
    super(store, tools);
  }

  override nameOf({ name }: GroupSetting): string {
    return name;
  }

  protected override async prepare({ workspaceId }: Caller, input: GroupInput, id: string, before?: GroupSetting) {
    const memberIds = [...new Set(input.memberIds)];
    await this.tools.references.assertAll(workspaceId, 'user', memberIds, 'memberIds');
    return { ...input, memberIds, key: await ownKey('group', this.store, { ...input, workspaceId, id }, before) };
  }

  /** A wider quota lets the next in line go. */
  protected override async written({ workspaceId }: GroupSetting, _before: GroupSetting | undefined, session: Session) {
    const { clock, ids } = this.tools;
    await this.timers.schedule(workspaceId, breakLineTimer(clock.now(), ids.next()), session);
  }

  /** Steps of queues ask for groups. */
  protected override committed({ workspaceId }: GroupSetting): void {
    this.tools.routing.settingsChanged(workspaceId);
  }
}

export const MANAGE_GROUPS = token<ManageGroups>('ManageGroups');
