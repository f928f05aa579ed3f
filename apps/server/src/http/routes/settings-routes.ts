import type {
  ManageCannedResponses,
  ManageChannels,
  ManageDispositions,
  ManageHours,
  ManageQueues,
  ManageSkills,
} from '@tandem/application';
import { api } from '@tandem/contracts';
import { UserError } from '@tandem/domain';
import { readCalendarFile } from '../../calendar/read-calendar-file.js';
import { pinyinKeys } from '../../language/pinyin-keys.js';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';
import { settingRoutes } from './setting-routes.js';

/** Queues, skills, hours, canned responses, dispositions and channels. */
export class SettingsRoutes implements RouteGroup {
  constructor(
    private readonly queues: ManageQueues,
    private readonly skills: ManageSkills,
    private readonly hours: ManageHours,
    private readonly cannedResponses: ManageCannedResponses,
    private readonly dispositions: ManageDispositions,
    private readonly channels: ManageChannels,
  ) {}

  get routes() {
    return [
      ...settingRoutes(api.queues, this.queues),
      ...settingRoutes(api.skills, this.skills),
      ...settingRoutes(api.businessHours, this.hours),
      ...settingRoutes(api.cannedResponses, this.cannedResponses, (response) => ({
        ...response,
        ...pinyinKeys(response.title),
      })),
      ...settingRoutes(api.dispositions, this.dispositions),
      ...settingRoutes(api.channels, this.channels, (channel) => ({
        ...this.channels.masked(channel),
        pluginReady: this.channels.isReady(channel),
      })),
      route(api.businessHours.override, ({ principal, params, body, request }) =>
        this.hours.override(callerOf(principal, request), params.id, body),
      ),
      route(api.businessHours.endOverride, ({ principal, params, request }) =>
        this.hours.endOverride(callerOf(principal, request), params.id, params.overrideId),
      ),
      route(api.businessHours.readFile, async ({ principal, params, body, request }) => {
        const { days, errors } = readCalendarFile(Buffer.from(body.file, 'base64'));
        const taken = await this.hours.takeDays(callerOf(principal, request), params.id, days, body.dryRun);
        return { ...taken, errors };
      }),
      route(api.workspace.widgetSnippet, async ({ principal, params, request }) => {
        const channel = await this.channels.get(principal.workspaceId, params.id);
        if (!channel.active) {
          throw new UserError('conflict', 'channel.inactive', 'The channel is switched off.');
        }
        return {
          snippet: `<script src="${request.origin}/widget.js" data-channel="${channel.id}" async></script>`,
          demoUrl: `${request.origin}/demo?channel=${channel.id}`,
        };
      }),
    ];
  }
}
