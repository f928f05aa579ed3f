import { UserError } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import { token } from '../ports/token.js';
import { entryKeyOf, freeKey } from './entry-key.js';
import { ManageSetting } from './manage-setting.js';
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
    if (before) {
      if (input.key !== undefined && input.key !== before.key) throw keyFixed();
      return { ...input, key: before.key };
    }
    if (input.key !== undefined) return { ...input, key: input.key };
    const taken = new Set((await this.store.all(workspaceId)).map(({ key }) => key));
    return { ...input, key: freeKey(entryKeyOf(input.name, id), taken) };
  }

  /** A skill's key is what steps of queues name: whatever changes, who waits is looked at again. */
  protected override committed({ workspaceId }: Skill): void {
    this.tools.routing.settingsChanged(workspaceId);
  }
}

export const MANAGE_SKILLS = token<ManageSkills>('ManageSkills');

const keyFixed = () =>
  new UserError('unprocessable', 'skill.key_fixed', 'The key of a skill stays: steps of queues name it.', {
    issues: [{ path: ['body', 'key'], code: 'fixed', message: 'Stays as it was made.' }],
  });
