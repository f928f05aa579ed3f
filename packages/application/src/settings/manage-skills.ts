import { token } from '../ports/token.js';
import { ManageSetting } from './manage-setting.js';
import type { Skill } from './setting.js';

export class ManageSkills extends ManageSetting<Skill> {
  protected readonly resource = 'skill';
  protected readonly listName = 'skills';

  override nameOf({ name }: Skill): string {
    return name;
  }
}

export const MANAGE_SKILLS = token<ManageSkills>('ManageSkills');
