import type { RoleSetting } from '@tandem/application';
import type { Connection } from 'mongoose';
import { SettingRepository } from '../settings/setting-repository.js';

export class RoleRepository extends SettingRepository<RoleSetting> {
  constructor(connection: Connection) {
    super(connection, {
      collection: 'roles',
      resource: 'role',
      fields: { name: String, basedOn: String, grants: [{ permission: String, scope: String, _id: false }] },
      nameOf: ({ name }) => name,
      searchOf: ({ name }) => [name],
    });
  }
}
