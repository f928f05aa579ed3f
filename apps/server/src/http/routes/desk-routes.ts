import {
  defaultPreferences,
  type LabelConversation,
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
    private readonly labels: LabelConversation,
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
      const views = await this.views.list(callerOf(principal, request));
      return { items: views.map((view) => toDto(view, principal.subject.id)) };
    }),
    route(api.desk.createView, async ({ principal, body, request }) =>
      toDto(await this.views.create(callerOf(principal, request), body), principal.subject.id),
    ),
    route(api.desk.changeView, async ({ principal, params, body, request }) =>
      toDto(await this.views.change(callerOf(principal, request), params.id, present(body)), principal.subject.id),
    ),
    route(api.desk.removeView, async ({ principal, params, request }) => {
      await this.views.remove(callerOf(principal, request), params.id);
      return undefined;
    }),
    route(api.desk.labels, async ({ principal, request }) => ({
      items: await this.labels.names(callerOf(principal, request)),
    })),
  ];
}

const toDto = ({ id, name, shared, filter, ownerId }: SavedView, myId: string): SavedViewDto => ({
  ...{ id, name, shared, filter },
  mine: ownerId === myId,
});
