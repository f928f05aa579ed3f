import type { JsonValue } from '../document/json.js';
import type { FlowEvent } from '../step/event.js';
import { failureOf } from './failure.js';
import type { NodeBody, NodeContext, NodeResult, Usage } from './node-type.js';
import { errorPort } from './port.js';
import type { ScriptConfig } from './script-config.js';

/** How long an answer may take in all, with the wait for a free thread: milliseconds. */
const timeoutMs = 15_000;

/** Input of the `runNode` effect of a script. */
export interface ScriptInput {
  code: string;
  input: Record<string, JsonValue>;
  cpuMs: number;
}

/**
 * Computes with a script that sees its inputs and nothing else. The runner answers `nodeDone` through `ok` with the
 * object that the script returned, else `nodeFailed` with a code of `script.…`.
 */
export const scriptNode: NodeBody<ScriptConfig> = {
  type: 'script',
  version: 1,
  title: 'flow:nodes.script.title',
  help: 'flow:nodes.script.help',
  category: 'data',
  icon: 'code',
  initial: { inputs: [], code: '', outputs: [], cpuMs: 500 },
  waits: true,
  outside: true,
  ports: () => [{ id: 'ok', label: 'flow:ports.ok', kind: 'next' }, errorPort],
  summary: ({ inputs, outputs, code }) => {
    const names = (entries: readonly { name: string }[]) => entries.map(({ name }) => name).join(', ');
    const line = `(${names(inputs)}) → ${names(outputs) || '∅'}`;
    return code === '' ? [] : [{ en: line, 'zh-CN': line }];
  },
  uses: ({ inputs, outputs }) => [
    ...inputs.flatMap(({ value }, index): Usage[] =>
      value.kind === 'cel'
        ? [{ kind: 'expression', field: `inputs.${index}.value`, expression: value.expression }]
        : [],
    ),
    ...outputs.map(({ variable }, index): Usage => ({ kind: 'writes', field: `outputs.${index}.variable`, variable })),
  ],
  validate: ({ outputs }, { error, variables }) =>
    outputs.flatMap(({ type, variable }, index) => {
      const declared = variables.find(({ name }) => name === variable);
      return !declared || declared.type === type
        ? []
        : [error('value_type', `outputs.${index}.type`, { name: variable, type: declared.type })];
    }),
  step: (settings, context, event) => (event ? goOn(settings, context, event) : run(settings, context)),
};

function run({ code, inputs, cpuMs }: ScriptConfig, context: NodeContext): NodeResult {
  const input = Object.fromEntries(inputs.map(({ name, value }) => [name, context.valueOf(value)]));
  const { nodeId } = context;
  const effectId = context.emit({
    ...{ type: 'runNode', nodeId, nodeType: 'script', input: { code, input, cpuMs }, timeoutMs },
  });
  return { kind: 'wait', waitingFor: { kind: 'node', effectId } };
}

function goOn({ outputs }: ScriptConfig, context: NodeContext, event: FlowEvent): NodeResult {
  if (event.type !== 'nodeDone' || event.port !== 'ok') {
    return failureOf(event);
  }
  const returned = event.output;
  const values = isObject(returned) ? returned : {};
  const wrong = outputs.find(({ name, type }) => !Object.hasOwn(values, name) || typeOf(values[name]) !== type);
  if (wrong || !isObject(returned)) {
    return { kind: 'fail', code: 'script.output_invalid', ...(wrong && { message: `${wrong.name}: ${wrong.type}` }) };
  }
  for (const { name, variable } of outputs) {
    context.setVariable(variable, values[name] ?? null);
  }
  return { kind: 'go', port: 'ok' };
}

const isObject = (value: JsonValue): value is { [key: string]: JsonValue } => typeOf(value) === 'object';

const typeOf = (value: JsonValue | undefined): string =>
  value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value;
