import type { AttributeSetting } from '@tandem/application';
import type { Connection } from 'mongoose';
import { mixed, texts } from '../settings/schema.js';
import { SettingRepository } from '../settings/setting-repository.js';

/** The fields of customers that admins define. */
export class AttributeRepository extends SettingRepository<AttributeSetting> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'attributes',
      resource: 'attribute',
      fields: { name: mixed, type: String, choices: texts, editableBy: String },
      nameOf: ({ name, key }) => name.en ?? name['zh-CN'] ?? key,
      searchOf: ({ name, key }) => [key, name.en, name['zh-CN']],
    });
  }
}
