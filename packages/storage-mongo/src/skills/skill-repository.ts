import { entryKeyOf, type Skill } from '@tandem/application';
import type { Connection } from 'mongoose';
import { SettingRepository } from '../settings/setting-repository.js';

export class SkillRepository extends SettingRepository<Skill> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'skills',
      resource: 'skill',
      fields: { name: String, description: String },
      nameOf: ({ name }) => name,
      searchOf: ({ name, key, description }) => [name, key, description],
      complete: (skill) => ({ ...skill, key: skill.key ?? entryKeyOf(skill.name, skill.id) }),
    });
  }
}
