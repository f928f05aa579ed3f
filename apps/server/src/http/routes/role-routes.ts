import type { ManageRoles } from '@tandem/application';
import { api } from '@tandem/contracts';
import type { RouteGroup } from '../route.js';
import { settingRoutes } from './setting-routes.js';

/** Roles that admins make. */
export class RoleRoutes implements RouteGroup {
  constructor(private readonly roles: ManageRoles) {}

  get routes() {
    return settingRoutes(api.roles, this.roles);
  }
}
