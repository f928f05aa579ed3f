import type { SkillInput } from '../settings/manage-skills.js';
import type { Skill } from '../settings/setting.js';
import type { RowReader } from './row-reader.js';
import { SettingImport } from './setting-import.js';

export class SkillImport extends SettingImport<Skill, undefined, SkillInput> {
  readonly key = 'skills';
  readonly permission = 'skill:manage';
  readonly fields = [
    { key: 'name', required: true, titles: ['skill', '名称', '技能', '技能名称'] },
    { key: 'description', titles: ['说明', '描述', '备注'] },
  ] as const;
  protected readonly blank = { description: '' };

  protected async facts(): Promise<undefined> {
    return undefined;
  }

  protected read(row: RowReader) {
    const name = row.needed('name', 120);
    const description = row.text('description', 2000);
    return { name, said: { name, ...(description === undefined ? {} : { description }) } };
  }

  protected nameOf({ name }: Skill): string {
    return name;
  }

  protected toRow({ name, description }: Skill): Record<string, string> {
    return { name, description };
  }
}
