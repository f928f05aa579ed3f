import {
  AUDIT,
  BACKGROUND,
  CHANGE_MESSAGE,
  CHANNEL_DRIVERS,
  CHANNEL_TYPES,
  CHANNEL_WATCH,
  CLOCK,
  CONFIG_SECRETS,
  CONTACT_SOURCES,
  FILE_STORE,
  FLOW_NODE_RUNNER,
  IDS,
  KNOWLEDGE_SOURCES,
  LEASES,
  LIVE_MONITOR,
  LIVE_ROWS,
  LOG_FOLLOWERS,
  LOGGER,
  MANAGE_CHANNELS,
  OUTSIDE_LINKS,
  PLUGIN_ENTRIES,
  PLUGIN_SETTINGS,
  READ_CHANNEL_DEPENDENTS,
  READ_CHANNEL_HEALTH,
  RECEIVE_INBOUND,
  RECORD_DELIVERY,
  RECORD_ECHO,
  ROUTING_STRATEGIES,
  SECRET_SEALER,
  TRANSACTIONS,
  WORKSPACES,
} from '@tandem/application';
import { PluginEntryRepository, PluginSettingsRepository } from '@tandem/storage-mongo';
import type { Config } from '../config.js';
import { bind, bindAlias, bindValue, type Container, resolve, token } from '../di.js';
import { ChannelPulls } from '../plugins/connections/channel-pulls.js';
import { ConnectionTools } from '../plugins/connections/connection-tools.js';
import { ConnectionsPart } from '../plugins/connections/connections-part.js';
import { type PluginRoot, pluginRoots } from '../plugins/discovery/plugin-root.js';
import { PluginChannelDrivers } from '../plugins/extensions/channel-drivers.js';
import { ChannelTests } from '../plugins/extensions/channel-tests.js';
import { PluginChannelTypes } from '../plugins/extensions/channel-types.js';
import { PluginContactSources } from '../plugins/extensions/contact-sources.js';
import { FileAddresses } from '../plugins/extensions/file-addresses.js';
import { PluginFlowNodes } from '../plugins/extensions/flow-nodes.js';
import { PluginKnowledge } from '../plugins/extensions/knowledge-sources.js';
import { Monitors } from '../plugins/extensions/monitors.js';
import { PluginEvents } from '../plugins/extensions/plugin-events.js';
import { PluginEventsPart } from '../plugins/extensions/plugin-events-part.js';
import { PluginStrategies } from '../plugins/extensions/strategies.js';
import { VisitorDoors } from '../plugins/extensions/visitor-doors.js';
import { HookRoutes } from '../plugins/hooks/hook-routes.js';
import { InboundAttachments } from '../plugins/hooks/inbound-attachments.js';
import { InboundSink } from '../plugins/hooks/inbound-sink.js';
import { ManagePlugins } from '../plugins/host/manage-plugins.js';
import { PluginHost } from '../plugins/host/plugin-host.js';
import { PluginNotices } from '../plugins/host/plugin-notices.js';
import { ChannelApi } from '../plugins/http/channel-api.js';
import { PluginApi } from '../plugins/http/plugin-api.js';
import { PluginAssets } from '../plugins/http/plugin-assets.js';
import { PluginRoutes } from '../plugins/http/plugin-routes.js';
import { LiveApi } from '../plugins/live/live-api.js';
import { LiveNumbers } from '../plugins/live/live-numbers.js';
import { LivePart } from '../plugins/live/live-part.js';
import { ExtensionRegistry } from '../plugins/runtime/extension-registry.js';
import type { PluginTools } from '../plugins/runtime/plugin-tools.js';
import { ServerPluginTools } from '../plugins/runtime/server-plugin-tools.js';
import { productPaths } from '../static/product-paths.js';
import {
  CHANNEL_FINDER,
  FILE_INTAKE,
  LIVE_PUSH,
  LIVE_READER,
  PLUGIN_REALTIME,
  SOCKET_NOTICES,
  VISITOR_DOORS,
} from './realtime.js';
import { GUARDED_HTTP } from './security.js';
import { AUTHENTICATOR, CONFIG, CONNECTION, MOUNTS, PARTS, ROUTES } from './tokens.js';

/** Where plugins are looked for. Override it in tests. */
export const PLUGIN_ROOTS = token<readonly PluginRoot[]>('PluginRoots');
export const EXTENSION_REGISTRY = token<ExtensionRegistry>('ExtensionRegistry');
export const PLUGIN_HOST = token<PluginHost>('PluginHost');
export const MANAGE_PLUGINS = token<ManagePlugins>('ManagePlugins');
export const PLUGIN_EVENTS = token<PluginEvents>('PluginEvents');
const PLUGIN_TOOLS = token<PluginTools>('PluginTools');
const FILE_ADDRESSES = token<FileAddresses>('FileAddresses');
const PLUGIN_CHANNEL_TYPES = token<PluginChannelTypes>('PluginChannelTypes');
const CHANNEL_TESTS = token<ChannelTests>('ChannelTests');
const MONITORS = token<Monitors>('Monitors');
const LIVE_NUMBERS = token<LiveNumbers>('LiveNumbers');
const INBOUND_ATTACHMENTS = token<InboundAttachments>('InboundAttachments');
const INBOUND_SINK = token<InboundSink>('InboundSink');
const CONNECTION_TOOLS = token<ConnectionTools>('ConnectionTools');
const CHANNEL_PULLS = token<ChannelPulls>('ChannelPulls');

/** The plugin host, and the core's ports over what running plugins give. */
export function bindPlugins(c: Container, config: Config): void {
  bind(c, PLUGIN_SETTINGS, PluginSettingsRepository, [CONNECTION]);
  bind(c, PLUGIN_ENTRIES, PluginEntryRepository, [CONNECTION]);
  bindValue(c, PLUGIN_ROOTS, pluginRoots(productPaths.plugins, config.dataDir));
  bindValue(c, EXTENSION_REGISTRY, new ExtensionRegistry());
  bind(c, PLUGIN_TOOLS, ServerPluginTools, [
    ...([EXTENSION_REGISTRY, PLUGIN_ENTRIES, LEASES, SECRET_SEALER, PLUGIN_REALTIME] as const),
    ...([CLOCK, BACKGROUND, LOGGER, GUARDED_HTTP, IDS] as const),
  ]);
  bind(c, PLUGIN_HOST, PluginHost, [PLUGIN_ROOTS, PLUGIN_SETTINGS, PLUGIN_TOOLS]);
  bind(c, MANAGE_PLUGINS, ManagePlugins, [PLUGIN_HOST, PLUGIN_SETTINGS, CONFIG_SECRETS, TRANSACTIONS, AUDIT]);
  bindExtensionPorts(c);
  bindPluginHttp(c);
  bindAlias(c, PARTS, PLUGIN_HOST);
  bind(c, PARTS, PluginNotices, [PLUGIN_HOST, EXTENSION_REGISTRY, SOCKET_NOTICES, LOGGER]);
  bind(c, PARTS, PluginEventsPart, [PLUGIN_EVENTS, LOG_FOLLOWERS, WORKSPACES, BACKGROUND, CLOCK]);
  bind(c, PARTS, ConnectionsPart, [CHANNEL_FINDER, CHANNEL_PULLS, CONNECTION_TOOLS]);
  bind(c, PARTS, LivePart, [LIVE_MONITOR, LIVE_PUSH, WORKSPACES, BACKGROUND, CLOCK]);
}

function bindExtensionPorts(c: Container): void {
  bind(c, ROUTING_STRATEGIES, PluginStrategies, [EXTENSION_REGISTRY]);
  bind(c, FILE_ADDRESSES, FileAddresses, [FILE_STORE, OUTSIDE_LINKS]);
  bind(c, CHANNEL_DRIVERS, PluginChannelDrivers, [EXTENSION_REGISTRY, CONFIG_SECRETS, FILE_ADDRESSES, CHANNEL_WATCH]);
  bind(c, PLUGIN_CHANNEL_TYPES, PluginChannelTypes, [EXTENSION_REGISTRY]);
  bindAlias(c, CHANNEL_TYPES, PLUGIN_CHANNEL_TYPES);
  bind(c, KNOWLEDGE_SOURCES, PluginKnowledge, [EXTENSION_REGISTRY]);
  bind(c, CONTACT_SOURCES, PluginContactSources, [EXTENSION_REGISTRY]);
  bind(c, FLOW_NODE_RUNNER, PluginFlowNodes, [EXTENSION_REGISTRY, PLUGIN_HOST]);
  bind(c, VISITOR_DOORS, VisitorDoors, [EXTENSION_REGISTRY, CONFIG_SECRETS]);
  bind(c, PLUGIN_EVENTS, PluginEvents, [EXTENSION_REGISTRY, LOGGER]);
  bind(c, MONITORS, Monitors, [EXTENSION_REGISTRY, LOGGER]);
  bind(c, LIVE_NUMBERS, LiveNumbers, [LIVE_MONITOR, MONITORS, WORKSPACES]);
  // A function, because sockets are made before what they read.
  bindValue(c, LIVE_READER, (workspaceId, subject) => resolve(c, LIVE_NUMBERS).read(workspaceId, subject));
}

function bindPluginHttp(c: Container): void {
  bind(c, INBOUND_ATTACHMENTS, InboundAttachments, [
    ...([EXTENSION_REGISTRY, CONFIG_SECRETS, PLUGIN_TOOLS, FILE_INTAKE, FILE_STORE, IDS, CLOCK, LOGGER] as const),
  ]);
  bind(c, INBOUND_SINK, InboundSink, [
    ...([RECEIVE_INBOUND, CHANGE_MESSAGE, RECORD_ECHO, RECORD_DELIVERY] as const),
    ...([INBOUND_ATTACHMENTS, CHANNEL_WATCH, LOGGER] as const),
  ]);
  bind(c, CONNECTION_TOOLS, ConnectionTools, [
    ...([EXTENSION_REGISTRY, CONFIG_SECRETS, INBOUND_SINK, IDS, CHANNEL_WATCH, PLUGIN_TOOLS] as const),
  ]);
  bind(c, CHANNEL_PULLS, ChannelPulls, [CONNECTION_TOOLS]);
  bind(c, MOUNTS, HookRoutes, [
    ...([EXTENSION_REGISTRY, CONFIG_SECRETS, CHANNEL_FINDER, INBOUND_SINK, CHANNEL_PULLS] as const),
    ...([CHANNEL_WATCH, CONFIG, CLOCK, LOGGER] as const),
  ]);
  bind(c, MOUNTS, PluginRoutes, [EXTENSION_REGISTRY, AUTHENTICATOR, CONFIG]);
  bind(c, MOUNTS, PluginAssets, [PLUGIN_HOST]);
  bind(c, ROUTES, PluginApi, [PLUGIN_HOST, MANAGE_PLUGINS, EXTENSION_REGISTRY, PLUGIN_CHANNEL_TYPES, CONFIG_SECRETS]);
  bind(c, CHANNEL_TESTS, ChannelTests, [EXTENSION_REGISTRY, CONFIG_SECRETS]);
  bind(c, ROUTES, ChannelApi, [MANAGE_CHANNELS, READ_CHANNEL_HEALTH, READ_CHANNEL_DEPENDENTS, CHANNEL_TESTS]);
  bind(c, ROUTES, LiveApi, [LIVE_NUMBERS, LIVE_ROWS]);
}
