import type { TierSetting } from '@tandem/application';
import type { Connection } from 'mongoose';
import { mixed } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

export class TierRepository extends SettingRepository<TierSetting> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'tiers',
      resource: 'tier',
      fields: { name: mixed, boost: Number, rule: String, expiresAfterDays: Number },
      nameOf: ({ name, key }) => name.en ?? name['zh-CN'] ?? key,
      searchOf: ({ name, key }) => [key, name.en, name['zh-CN']],
    });
  }
}
