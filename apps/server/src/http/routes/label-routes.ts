import type { LabelConversation, LabelSetting, ManageLabels, SettingStore } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';
import { settingRoutes } from './setting-routes.js';

/** Labels: those to choose from, and those that stand on conversations. */
export class LabelRoutes implements RouteGroup {
  constructor(
    private readonly settings: ManageLabels,
    private readonly store: SettingStore<LabelSetting>,
    private readonly labels: LabelConversation,
  ) {}

  get routes() {
    return [
      ...settingRoutes(api.labels, this.settings),
      route(api.desk.labels, async ({ principal, request }) => {
        const [items, settings] = await Promise.all([
          this.labels.names(callerOf(principal, request)),
          this.store.all(principal.workspaceId),
        ]);
        return { items, settings: settings.map(({ key, name, color, active }) => ({ key, name, color, active })) };
      }),
    ];
  }
}
