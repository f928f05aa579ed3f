import type { JsonValue } from '../document/json.js';
import type { NodeBody, ValidateContext } from './node-type.js';
import { errorPort, nextPort } from './port.js';
import type { SubFlowConfig } from './sub-flow-config.js';

/** `<flow id>@<version>` */
export const flowReference = /^[\w:-]{1,64}@[1-9]\d{0,5}$/;

/** The flow and version that a reference names. */
export function calledFlow(reference: string): { flowId: string; version: number } {
  const at = reference.lastIndexOf('@');
  return { flowId: reference.slice(0, at), version: Number(reference.slice(at + 1)) };
}

/** Runs another flow with values for its inputs, takes its outputs over and goes on. */
export const subFlowNode: NodeBody<SubFlowConfig> = {
  type: 'subFlow',
  version: 1,
  title: 'flow:nodes.subFlow.title',
  help: 'flow:nodes.subFlow.help',
  category: 'route',
  icon: 'workflow',
  initial: { flow: '', inputs: [], outputs: [] },
  waits: true,
  ports: () => [nextPort, errorPort],
  summary: ({ flow }) => [{ en: flow, 'zh-CN': flow }],
  uses: ({ flow, inputs, outputs }) => [
    { kind: 'reference', field: 'flow', to: 'flows', id: flow },
    ...inputs.flatMap(({ value }, index) =>
      value.kind === 'cel'
        ? [{ kind: 'expression' as const, field: `inputs.${index}.value`, expression: value.expression }]
        : [],
    ),
    ...outputs.map(({ variable }, index) => ({
      kind: 'writes' as const,
      field: `outputs.${index}.variable`,
      variable,
    })),
  ],
  validate,
  step({ flow, inputs }, context) {
    const given = Object.fromEntries(
      inputs.map(({ name, value }): [string, JsonValue] => [name, context.valueOf(value)]),
    );
    return { kind: 'call', ...calledFlow(flow), inputs: given };
  },
  returned({ outputs }, context, { outcome, variables }) {
    for (const { name, variable } of outputs) {
      context.setVariable(variable, Object.hasOwn(variables, name) ? (variables[name] ?? null) : null);
    }
    return { kind: 'go', port: 'next', note: outcome };
  },
};

/** Inputs and outputs exist in the called flow, and fit their types. */
function validate({ flow, inputs, outputs }: SubFlowConfig, { environment, variables, error }: ValidateContext) {
  const called = environment.flows?.find(({ id }) => id === flow);
  if (!called) {
    return [];
  }
  const known = new Map(called.variables.map((variable) => [variable.name, variable]));
  return [
    ...inputs.flatMap(({ name, value }, index) => {
      const wanted = known.get(name);
      if (wanted?.role !== 'input') {
        return [error('input_unknown', `inputs.${index}.name`, { name })];
      }
      const given = value.kind === 'literal' && value.value !== null ? jsonType(value.value) : undefined;
      return given === undefined || given === wanted.type
        ? []
        : [error('value_type', `inputs.${index}.value`, { name, type: wanted.type })];
    }),
    ...outputs.flatMap(({ name, variable }, index) => {
      const given = known.get(name);
      const taker = variables.find((declared) => declared.name === variable);
      if (given?.role !== 'output') {
        return [error('output_unknown', `outputs.${index}.name`, { name })];
      }
      return taker && taker.type !== given.type
        ? [error('value_type', `outputs.${index}.variable`, { name: variable, type: taker.type })]
        : [];
    }),
  ];
}

const jsonType = (value: JsonValue): string => (Array.isArray(value) ? 'list' : typeof value);
