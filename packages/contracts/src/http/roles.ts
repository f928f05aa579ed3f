import { customRole, roleInput } from '../dto/role.js';
import { settingsResource } from './settings.js';

export const roles = settingsResource({
  path: 'roles',
  tag: 'roles',
  read: 'user:read',
  manage: 'user:manage',
  input: roleInput,
  dto: customRole,
});
