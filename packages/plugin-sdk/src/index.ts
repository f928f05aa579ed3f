export type {
  Agent,
  AskedLevels,
  Candidate,
  ChannelKind,
  ContactKeys,
  EndedWait,
  EventRecord,
  EventType,
  Instant,
  Language,
  MessageKind,
  Permission,
  Presence,
  Rank,
  RankedAgent,
  Ranking,
  RejectionCode,
  Requirements,
  RoutedWork,
} from '@tandem/domain';
export * from './shared/channel.js';
export * from './shared/config-schema.js';
export * from './shared/contact-source.js';
export * from './shared/definition.js';
export * from './shared/event.js';
export * from './shared/extension.js';
export * from './shared/flow-node.js';
export * from './shared/http-route.js';
export * from './shared/inbound.js';
export * from './shared/json.js';
export * from './shared/knowledge.js';
export * from './shared/manifest.js';
export * from './shared/monitor.js';
export * from './shared/option-source.js';
export * from './shared/outbound.js';
export * from './shared/permission.js';
export { secret } from './shared/secret.js';
export { secretPaths } from './shared/secret-paths.js';
export * from './shared/slot.js';
export * from './shared/text.js';
export { sdkVersion } from './shared/version.js';
export * from './shared/visitor.js';
