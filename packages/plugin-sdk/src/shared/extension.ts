import type { EventType, Rank } from '@tandem/domain';
import type { ChannelDriver } from './channel.js';
import type { ContactSource } from './contact-source.js';
import type { ConfigOf, PluginDefinition } from './definition.js';
import type { EventHandler } from './event.js';
import type { FlowNode } from './flow-node.js';
import type { HttpRoute } from './http-route.js';
import type { KnowledgeSource } from './knowledge.js';
import type { Monitor } from './monitor.js';
import type { OptionSource } from './option-source.js';
import type { VisitorDoor } from './visitor.js';

/** The points that a plugin's server part implements. Slots are implemented by its `ui`. */
export const extensionPoints = [
  'channels',
  'visitors',
  'flowNodes',
  'routingStrategies',
  'monitors',
  'knowledge',
  'events',
  'httpRoutes',
  'contactSources',
  'optionSources',
] as const;
export type ExtensionPoint = (typeof extensionPoints)[number];

/** The behaviour behind each point, for settings of unknown shape: what the host holds. */
export interface Implementations {
  channels: ChannelDriver<unknown>;
  visitors: VisitorDoor<unknown>;
  flowNodes: FlowNode<unknown>;
  routingStrategies: { rank: Rank };
  monitors: Monitor;
  knowledge: KnowledgeSource;
  events: EventHandler<EventType>;
  httpRoutes: HttpRoute;
  contactSources: ContactSource;
  optionSources: OptionSource;
}

type Contributed<D extends PluginDefinition, P extends ExtensionPoint> = P extends keyof D['contributes']
  ? NonNullable<D['contributes'][P]>
  : never;

/** The points that a definition contributes to. */
export type PointsOf<D extends PluginDefinition> = Extract<keyof D['contributes'], ExtensionPoint>;

/** The ids it declares at a point. */
export type IdsOf<D extends PluginDefinition, P extends ExtensionPoint> = Extract<keyof Contributed<D, P>, string>;

type ChannelTypeConfig<D extends PluginDefinition, Id extends string> = Id extends keyof Contributed<D, 'channels'>
  ? ConfigOf<Contributed<D, 'channels'>[Id]>
  : Record<string, never>;

/** What must be given for one id: its settings are typed from the definition. */
export type ImplementationOf<
  D extends PluginDefinition,
  P extends ExtensionPoint,
  Id extends string,
> = P extends 'channels'
  ? ChannelDriver<ChannelTypeConfig<D, Id>>
  : P extends 'visitors'
    ? VisitorDoor<ChannelTypeConfig<D, Id>>
    : P extends 'flowNodes'
      ? FlowNode<Id extends keyof Contributed<D, 'flowNodes'> ? ConfigOf<Contributed<D, 'flowNodes'>[Id]> : never>
      : P extends 'events'
        ? EventHandler<Extract<Id, EventType>>
        : Implementations[P];
