import type { GroupSetting } from '@tandem/application';
import type { Connection } from 'mongoose';
import { texts } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

export class GroupRepository extends SettingRepository<GroupSetting> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'groups',
      resource: 'group',
      fields: { name: String, memberIds: texts, breakQuota: Number },
      nameOf: ({ name }) => name,
      searchOf: ({ name, key }) => [name, key],
    });
  }
}
