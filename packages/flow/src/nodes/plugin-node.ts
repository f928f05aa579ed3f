import type { JsonValue } from '../document/json.js';
import { isVariableName } from '../document/variable-name.js';
import { failureOf } from './failure.js';
import type { NodeBody } from './node-type.js';
import type { PluginNodeDefinition } from './plugin-node-definition.js';
import { errorPort, type Port } from './port.js';

const defaultTimeoutMs = 15_000;

/**
 * A plugin's node as a node type: it runs outside with its config, chips filled in, and comes back through a port.
 * Its output lands in no variable by itself: a config field named `resultVariable` names the one that takes it.
 */
export function pluginNode(definition: PluginNodeDefinition): NodeBody<Record<string, unknown>> {
  const { type, version, title, help, icon, timeoutMs } = definition;
  const ports = definition.ports.map(({ kind = 'next', ...port }): Port => ({ ...port, kind }));
  const exits = ports.some(({ id }) => id === 'error') ? ports : [...ports, errorPort];
  return {
    type,
    version,
    title,
    help: help ?? {},
    category: 'plugin',
    icon: icon ?? 'puzzle',
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
  typeof name === 'string' && isVariableName(name) ? [name] : [];
