import type { ManageChannels, ReadChannelDependents, ReadChannelHealth } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../../http/caller.js';
import { type RouteGroup, route } from '../../http/route.js';
import type { ChannelTests } from '../extensions/channel-tests.js';

/** What channels have beside their settings: how they do, a test, and their end. */
export class ChannelApi implements RouteGroup {
  constructor(
    private readonly channels: ManageChannels,
    private readonly health: ReadChannelHealth,
    private readonly dependents: ReadChannelDependents,
    private readonly tests: ChannelTests,
  ) {}

  readonly routes = [
    route(api.channels.health, async ({ principal }) => ({ items: await this.health.list(principal.workspaceId) })),
    route(api.channels.test, async ({ principal, body, request }) => {
      const { channelId, ...input } = body;
      return this.tests.run(await this.channels.draft(callerOf(principal, request), input, channelId));
    }),
    route(api.channels.dependents, ({ principal, params }) => this.dependents.of(principal.workspaceId, params.id)),
    route(api.channels.remove, async ({ principal, params, request }) => {
      await this.channels.remove(callerOf(principal, request), params.id);
      return undefined;
    }),
  ];
}
