import type { ManageTimeZone, WorkspaceStore } from '@tandem/application';
import { api } from '@tandem/contracts';
import { notFound } from '@tandem/domain';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';

/** The workspace itself. */
export class WorkspaceRoutes implements RouteGroup {
  constructor(
    private readonly workspaces: WorkspaceStore,
    private readonly timeZones: ManageTimeZone,
    private readonly serverTimeZone: string,
  ) {}

  readonly routes = [
    route(api.workspace.get, async ({ principal }) => {
      const workspace = await this.workspaces.get(principal.workspaceId);
      if (!workspace) throw notFound('workspace', principal.workspaceId);
      const { id, name, locale, timeZone = this.serverTimeZone } = workspace;
      return { id, name, locale, timeZone };
    }),
    route(api.workspace.setTimeZone, async ({ principal, body, request }) => {
      await this.timeZones.replace(callerOf(principal, request), body.timeZone);
      return undefined;
    }),
  ];
}
