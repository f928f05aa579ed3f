import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import type { FlowEvent } from '../step/event.js';
import { failureOf } from './failure.js';
import { fieldOf } from './form.js';
import type { NodeContext, NodeResult, NodeType, Usage } from './node-type.js';
import { errorPort } from './port.js';
import { valueInputSchema } from './value-input.js';

const field = fieldOf('script');
const types = ['string', 'number', 'boolean', 'list', 'object'] as const;

/** How long an answer may take in all, with the wait for a free thread: milliseconds. */
const timeoutMs = 15_000;

const inputSchema = z.strictObject({
  name: variableNameSchema.meta(field('inputName')),
  value: valueInputSchema.meta(field('inputValue', { widget: 'value' })),
});

const outputSchema = z.strictObject({
  name: variableNameSchema.meta(field('outputName')),
  type: z.enum(types).meta(field('outputType', { options: types })),
  variable: variableNameSchema.meta(field('outputVariable', { widget: 'variable', optionsFrom: 'variables' })),
});

const config = z.strictObject({
  inputs: z
    .array(inputSchema)
    .max(20)
    .default([])
    .meta(field('inputs', { help: true })),
  code: z
    .string()
    .min(1)
    .max(20_000)
    .meta(field('code', { help: true, widget: 'code' })),
  outputs: z
    .array(outputSchema)
    .max(20)
    .default([])
    .meta(field('outputs', { help: true })),
  /** Milliseconds of computing. */
  cpuMs: z
    .int()
    .min(10)
    .max(5_000)
    .default(500)
    .meta(field('cpuMs', { help: true })),
});

export type ScriptConfig = z.infer<typeof config>;

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
export const scriptNode: NodeType<ScriptConfig> = {
  type: 'script',
  version: 1,
  title: 'flow:nodes.script.title',
  help: 'flow:nodes.script.help',
  category: 'data',
  icon: 'code',
  config,
  initial: { inputs: [], code: '', outputs: [], cpuMs: 500 },
  waits: true,
  outside: true,
  ports: () => [{ id: 'ok', label: 'flow:ports.ok', kind: 'next' }, errorPort],
  summary: ({ inputs, outputs }) => {
    const names = (entries: readonly { name: string }[]) => entries.map(({ name }) => name).join(', ');
    const line = `(${names(inputs)}) → ${names(outputs) || '∅'}`;
    return [{ en: line, 'zh-CN': line }];
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
