import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { ManageSetting } from './manage-setting.js';
import { ownKey } from './own-key.js';
import type { InputOf, Skill } from './setting.js';

/** What a person fills in: the key may be left to the name. */
export type SkillInput = Omit<InputOf<Skill>, 'key'> & { key?: string };

/** Skills. Expressions name a skill by its key, so the key stays when the name changes. */
export class ManageSkills extends ManageSetting<Skill, SkillInput> {
  protected readonly resource = 'skill';
  protected readonly listName = 'skills';

  override nameOf({ name }: Skill): string {
    return name;
  }

  protected override async prepare({ workspaceId }: Caller, input: SkillInput, id: string, before?: Skill) {
    return { ...input, key: await ownKey('skill', this.store, { ...input, workspaceId, id }, before) };
  }

  /** A skill's key is what steps of queues name: whatever changes, who waits is looked at again. */
  protected override committed({ workspaceId }: Skill): void {
    this.tools.routing.settingsChanged(workspaceId);
  }
}

export const MANAGE_SKILLS = token<ManageSkills>('ManageSkills');
