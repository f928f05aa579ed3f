import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import { localizedTextSchema } from '../document/localized-text.js';
import { failureOf } from './failure.js';
import type { NodeType } from './node-type.js';
import { errorPort, type Port } from './port.js';

/** A node that a plugin offers, as its manifest describes it. */
export const pluginNodeDefinitionSchema = z.object({
  /** `<plugin id>:<name>`, so that a missing plugin can be named. */
  type: z.string().regex(/^[\w-]{1,64}:[\w-]{1,60}$/),
  version: z.int().min(1),
  title: localizedTextSchema,
  help: localizedTextSchema.optional(),
  icon: z.string().max(500).optional(),
  /** JSON Schema 2020-12 with `x-ui`; absent when there is nothing to set. */
  configSchema: z.record(z.string(), z.unknown()).optional(),
  /** Exits; `error` is added when it is not among them. */
  ports: z
    .array(
      z.object({
        id: z.string().min(1).max(64),
        label: localizedTextSchema,
        kind: z.enum(['next', 'choice', 'error', 'person']).default('next'),
      }),
    )
    .max(20),
  timeoutMs: z.int().min(100).max(120_000).optional(),
});

export type PluginNodeDefinition = z.input<typeof pluginNodeDefinitionSchema>;

const defaultTimeoutMs = 15_000;

/**
 * A plugin's node as a node type: it runs outside with its config, chips filled in, and comes back through a port.
 * Its output lands in no variable by itself: a config field named `resultVariable` names the one that takes it.
 * @throws ZodError when the definition is not one
 */
export function pluginNodeType(definition: PluginNodeDefinition): NodeType<Record<string, unknown>> {
  const { type, version, title, help, icon, configSchema, ports, timeoutMs } =
    pluginNodeDefinitionSchema.parse(definition);
  const exits: Port[] = ports.some(({ id }) => id === 'error') ? ports : [...ports, errorPort];
  return {
    type,
    version,
    title,
    help: help ?? {},
    category: 'plugin',
    icon: icon ?? 'puzzle',
    config: z.record(z.string(), z.unknown()).and(z.fromJSONSchema(configSchema ?? { type: 'object' })) as z.ZodType<
      Record<string, unknown>
    >,
    initial: {},
    waits: true,
    outside: true,
    ports: () => exits,
    uses: (config) => [
      ...Object.entries(config).flatMap(([field, value]) =>
        typeof value === 'string' ? [{ kind: 'template' as const, field, template: value }] : [],
      ),
      ...resultVariable(config).map((variable) => ({ kind: 'writes' as const, field: 'resultVariable', variable })),
    ],
    step(config, context, event) {
      if (!event) {
        const input = Object.fromEntries(
          Object.entries(config).map(([key, value]) => [key, typeof value === 'string' ? context.fill(value) : value]),
        );
        const effectId = context.emit({
          type: 'runNode',
          nodeId: context.nodeId,
          nodeType: type,
          // A document is JSON, so what stands in its config is too.
          input: input as JsonValue,
          timeoutMs: timeoutMs ?? defaultTimeoutMs,
        });
        return { kind: 'wait', waitingFor: { kind: 'node', effectId } };
      }
      if (event.type !== 'nodeDone') {
        return failureOf(event);
      }
      if (!exits.some(({ id }) => id === event.port)) {
        return { kind: 'fail', code: 'flow.unknown_port' };
      }
      for (const variable of resultVariable(config)) {
        context.setVariable(variable, event.output);
      }
      return { kind: 'go', port: event.port };
    },
  };
}

const resultVariable = ({ resultVariable: name }: Record<string, unknown>): string[] =>
  typeof name === 'string' && variableNameSchema.safeParse(name).success ? [name] : [];
