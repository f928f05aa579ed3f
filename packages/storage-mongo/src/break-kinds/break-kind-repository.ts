import type { BreakKind } from '@tandem/application';
import type { Connection } from 'mongoose';
import { mixed } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

export class BreakKindRepository extends SettingRepository<BreakKind> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'break_kinds',
      resource: 'break_kind',
      fields: { name: mixed, code: String, paid: Boolean, maxMinutes: Number },
      nameOf: ({ code }) => code,
      searchOf: ({ name, code }) => [...Object.values(name), code],
    });
  }
}
