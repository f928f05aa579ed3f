import type { ConfigSecrets } from '@tandem/application';
import { api } from '@tandem/contracts';
import { notFound, UserError } from '@tandem/domain';
import { callerOf } from '../../http/caller.js';
import { type RouteGroup, route } from '../../http/route.js';
import type { PluginChannelTypes } from '../extensions/channel-types.js';
import { describeNodes } from '../extensions/flow-nodes.js';
import type { ManagePlugins } from '../host/manage-plugins.js';
import type { PluginEntry } from '../host/plugin-entry.js';
import type { PluginHost } from '../host/plugin-host.js';
import type { ExtensionRegistry } from '../runtime/extension-registry.js';
import { toPluginDto, toPluginUiDto } from './plugin-dto.js';

/** `/plugins`, and what the running ones offer to the rest of the API. */
export class PluginApi implements RouteGroup {
  constructor(
    private readonly host: PluginHost,
    private readonly manage: ManagePlugins,
    private readonly registry: ExtensionRegistry,
    private readonly channelTypes: PluginChannelTypes,
    private readonly secrets: ConfigSecrets,
  ) {}

  readonly routes = [
    route(api.plugins.list, () => this.all()),
    route(api.plugins.rescan, async () => {
      await this.host.refresh();
      return this.all();
    }),
    route(api.plugins.get, ({ params }) => {
      const entry = this.host.get(params.pluginId);
      if (!entry) {
        throw notFound('plugin', params.pluginId);
      }
      return this.toDto(entry);
    }),
    route(api.plugins.setEnabled, async ({ principal, params, body, request }) =>
      this.toDto(await this.manage.setEnabled(callerOf(principal, request), params.pluginId, body.enabled)),
    ),
    route(api.plugins.configure, async ({ principal, params, body, request }) => {
      const caller = callerOf(principal, request);
      return this.toDto(await this.manage.configure(caller, params.pluginId, body.config, body.baseRevision));
    }),
    route(api.plugins.checkHealth, async ({ params }) => {
      const entry = await this.host.checkHealthOf(params.pluginId);
      if (!entry) {
        throw new UserError('conflict', 'plugin.not_running', 'The plugin does not run, so it cannot be asked.');
      }
      return this.toDto(entry);
    }),
    route(api.plugins.ui, () => ({
      items: this.host.list().flatMap((entry) => toPluginUiDto(entry) ?? []),
    })),
    route(api.plugins.channelTypes, () => ({ items: this.channelTypes.list() })),
    route(api.flows.nodeTypes, () => ({
      items: this.host
        .list()
        .flatMap(({ found, state }) =>
          found
            ? describeNodes(found).map((node) => ({ ...node, pluginId: found.id, enabled: state === 'running' }))
            : [],
        ),
    })),
    route(api.plugins.strategies, () => ({
      items: this.registry.all('routingStrategies').flatMap(({ key, id, owner }) => {
        const strategy = owner.plugin.manifest.contributes.routingStrategies[id];
        return strategy ? [{ id: key, title: strategy.title }] : [];
      }),
    })),
  ];

  private all() {
    return {
      items: this.host.list().map((entry) => this.toDto(entry)),
      roots: this.host.roots.map(({ dir }) => dir),
    };
  }

  private toDto(entry: PluginEntry) {
    return toPluginDto(entry, this.host.settingOf(entry.id), this.secrets);
  }
}
