import {
  type Caller,
  defaultPreferences,
  type PreferenceStore,
  type SavedView,
  type SavedViews,
} from '@tandem/application';
import { api, type SavedViewDto } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** What a person keeps for the own desk: keys, sounds, saved lists. */
export class DeskRoutes implements RouteGroup {
  constructor(
    private readonly preferences: PreferenceStore,
    private readonly views: SavedViews,
  ) {}

  readonly routes = [
    route(api.desk.preferences, async ({ principal }) => {
      const { workspaceId, subject } = principal;
      return (await this.preferences.get(workspaceId, subject.id)) ?? defaultPreferences;
    }),
    route(api.desk.savePreferences, async ({ principal, body }) => {
      await this.preferences.put(principal.workspaceId, principal.subject.id, body);
      return body;
    }),
    route(api.desk.views, async ({ principal, request }) => {
      const caller = callerOf(principal, request);
      const [views, groups] = await Promise.all([this.views.list(caller), this.views.groupsOf(caller)]);
      return {
        items: views.map((view) => this.toDto(caller, view)),
        groups: groups.map(({ id, name }) => ({ id, name })),
      };
    }),
    route(api.desk.createView, async ({ principal, body, request }) => {
      const caller = callerOf(principal, request);
      return this.toDto(caller, await this.views.create(caller, body));
    }),
    route(api.desk.changeView, async ({ principal, params, body, request }) => {
      const caller = callerOf(principal, request);
      return this.toDto(caller, await this.views.change(caller, params.id, present(body)));
    }),
    route(api.desk.removeView, async ({ principal, params, request }) => {
      await this.views.remove(callerOf(principal, request), params.id);
      return undefined;
    }),
  ];

  private toDto(caller: Caller, view: SavedView): SavedViewDto {
    const { id, name, audience, filter } = view;
    return { ...{ id, name, audience, filter }, mayChange: this.views.mayChange(caller, view) };
  }
}
