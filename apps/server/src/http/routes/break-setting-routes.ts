import type { ManageBreakKinds, ManageGroups, ManagePresenceReasons } from '@tandem/application';
import { api } from '@tandem/contracts';
import type { RouteGroup } from '../route.js';
import { settingRoutes } from './setting-routes.js';

/** Groups, kinds of breaks and reasons of presence. */
export class BreakSettingRoutes implements RouteGroup {
  constructor(
    private readonly groups: ManageGroups,
    private readonly breakKinds: ManageBreakKinds,
    private readonly reasons: ManagePresenceReasons,
  ) {}

  get routes() {
    return [
      ...settingRoutes(api.groups, this.groups),
      ...settingRoutes(api.breakKinds, this.breakKinds),
      ...settingRoutes(api.presenceReasons, this.reasons),
    ];
  }
}
