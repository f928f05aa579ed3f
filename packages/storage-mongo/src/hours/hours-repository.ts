import type { HoursSetting } from '@tandem/application';
import type { Connection } from 'mongoose';
import { mixed } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

export class HoursRepository extends SettingRepository<HoursSetting> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'business_hours',
      resource: 'hours',
      fields: { name: String, timeZone: String, week: mixed, exceptions: mixed, overrides: mixed },
      nameOf: ({ name }) => name,
      searchOf: ({ name, timeZone }) => [name, timeZone],
    });
  }
}
