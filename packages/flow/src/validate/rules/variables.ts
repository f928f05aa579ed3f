import type { FlowVariable } from '../../document/flow-document.js';
import { error, type Rule, warning } from '../rule.js';

export const undeclaredVariables: Rule = ({ reads, writes, around: { declared } }) =>
  [...reads, ...writes]
    .filter(({ name }) => !declared.has(name))
    .map(({ nodeId, field, name }) => error('variable_undeclared', { nodeId, field, params: { name } }));

/** Reading what nothing in the flow or its caller ever sets gives nothing. */
export const variablesNeverSet: Rule = ({ document, reads, writes }) => {
  const written = new Set(writes.map(({ name }) => name));
  return reads
    .filter(({ name }) => {
      const variable = document.variables.find((item) => item.name === name);
      return variable && variable.initial === undefined && variable.role !== 'input' && !written.has(name);
    })
    .map(({ nodeId, field, name }) => warning('variable_never_set', { nodeId, field, params: { name } }));
};

export const duplicateVariables: Rule = ({ document: { variables } }) =>
  variables.flatMap(({ name }, index) =>
    isRepeated(variables, index)
      ? [error('variable_duplicate', { field: `variables.${index}`, params: { name } })]
      : [],
  );

export const unusedVariables: Rule = ({ document: { variables }, reads }) => {
  const read = new Set(reads.map(({ name }) => name));
  return variables.flatMap(({ name, role }, index) =>
    role === 'output' || read.has(name) || isRepeated(variables, index)
      ? []
      : [warning('variable_unused', { field: `variables.${index}`, params: { name } })],
  );
};

export const outputsNeverSet: Rule = ({ document: { variables }, writes }) =>
  variables.flatMap(({ name, role, initial }, index) =>
    role === 'output' && initial === undefined && !writes.some((write) => write.name === name)
      ? [warning('output_never_set', { field: `variables.${index}`, params: { name } })]
      : [],
  );

export const wrongInitialValues: Rule = ({ document: { variables } }) =>
  variables.flatMap(({ name, type, initial }, index) =>
    initial === undefined || initial === null || (Array.isArray(initial) ? 'list' : typeof initial) === type
      ? []
      : [error('value_type', { field: `variables.${index}.initial`, params: { name, type } })],
  );

const isRepeated = (variables: readonly FlowVariable[], index: number): boolean =>
  variables.findIndex(({ name }) => name === variables[index]?.name) < index;
