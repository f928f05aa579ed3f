import type { PresenceReason } from '@tandem/application';
import type { Connection } from 'mongoose';
import { mixed } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

export class PresenceReasonRepository extends SettingRepository<PresenceReason> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'presence_reasons',
      resource: 'presence_reason',
      fields: { name: mixed, code: String, presence: String },
      nameOf: ({ code }) => code,
      searchOf: ({ name, code }) => [...Object.values(name), code],
    });
  }
}
