import type { EventType } from '@tandem/domain';
import type { z } from 'zod';
import type { ChannelDefinition } from './channel.js';
import type { FlowNodeDefinition } from './flow-node.js';
import type { HttpRouteDefinition } from './http-route.js';
import type { MonitorDefinition } from './monitor.js';
import type { SlotDefinition, SlotName } from './slot.js';
import type { LocalText } from './text.js';

export interface Titled {
  title: LocalText;
}

/** What a plugin adds, by extension point and id. Ids are unique within a plugin. */
export interface Contributions {
  channels?: Readonly<Record<string, ChannelDefinition>>;
  /** By channel type: customers of that type are connected to us by socket. */
  visitors?: Readonly<Record<string, Titled>>;
  flowNodes?: Readonly<Record<string, FlowNodeDefinition>>;
  routingStrategies?: Readonly<Record<string, Titled>>;
  monitors?: Readonly<Record<string, MonitorDefinition>>;
  knowledge?: Readonly<Record<string, Titled>>;
  events?: Readonly<{ [T in EventType]?: Titled }>;
  httpRoutes?: Readonly<Record<string, HttpRouteDefinition>>;
  contactSources?: Readonly<Record<string, Titled>>;
  optionSources?: Readonly<Record<string, Titled>>;
  slots?: Readonly<{ [S in SlotName]?: SlotDefinition }>;
}

/** A plugin as data: listed, checked and configured from this without running its code. */
export interface PluginDefinition {
  /** Lower case, digits and dashes; also the name of its folder and of its routes. */
  id: string;
  title: LocalText;
  description?: LocalText;
  /** Semver range of the contract it was written for, such as `^1.0.0`. */
  engine: string;
  /** Path of an SVG or PNG beside the definition. */
  icon?: string;
  permissions?: readonly string[];
  /** The plugin's own settings; those of a channel stand at its channel type. */
  config?: z.ZodObject;
  contributes: Contributions;
}

const brand = Symbol.for('tandem.plugin-definition');

/**
 * Describes a plugin. Keep the file free of Node and browser imports: it is read at build time and by both sides.
 * @example export const hello = definePlugin({ id: 'hello', title: { en: 'Hello' }, engine: '^1.0.0', contributes: {} });
 */
export const definePlugin = <const D extends PluginDefinition>(definition: D): D =>
  Object.defineProperty({ ...definition }, brand, { value: true });

/** Works across copies of the SDK. */
export const isPluginDefinition = (value: unknown): value is PluginDefinition =>
  typeof value === 'object' && value !== null && brand in value;

/** The parsed settings of whatever has a `config` schema; no settings without one. */
export type ConfigOf<D> = D extends { config: infer S extends z.ZodObject } ? z.output<S> : Record<string, never>;
