export {
  abandonRate,
  averageSpeedOfAnswer,
  languageLevel,
  longestWait,
  serviceLevel,
  skillLevel,
  unmetRequirement,
} from '@tandem/domain';
export { ChannelFailure } from './channel-failure.js';
export type { Disposer, PluginContext } from './context.js';
export { type Health, implement, isServerPlugin, type RunningPlugin, type ServerPlugin } from './implement.js';
export { isSameText } from './same-text.js';
export type {
  PluginClock,
  PluginLease,
  PluginLogger,
  PluginSecrets,
  PluginServices,
  PluginStore,
} from './services.js';
