import type { LabelSetting } from '@tandem/application';
import type { Connection } from 'mongoose';
import { mixed } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

export class LabelRepository extends SettingRepository<LabelSetting> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'labels',
      resource: 'label',
      fields: { key: String, name: mixed, color: String },
      nameOf: ({ key }) => key,
      searchOf: ({ key, name }) => [key, ...Object.values(name)],
    });
  }
}
