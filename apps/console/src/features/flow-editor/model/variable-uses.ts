import {
  type FlowNode,
  type NodeBodies,
  parseTemplate,
  textLanguages,
  type Usage,
  usesOf,
  variablesIn,
} from '@tandem/flow';

export interface VariableUses {
  reads: ReadonlySet<string>;
  writes: ReadonlySet<string>;
}

function readBy(use: Usage): string[] {
  if (use.kind === 'expression') return variablesIn(use.expression);
  const templates =
    use.kind === 'template'
      ? [use.template]
      : use.kind === 'text'
        ? textLanguages.map((language) => use.text?.[language] ?? '')
        : [];
  return templates
    .flatMap(parseTemplate)
    .flatMap((part) => (part.kind === 'chip' && part.path[0] === 'vars' ? [String(part.path[1])] : []));
}

/** Which variables some steps read, and which they set. */
export function variableUses(nodes: readonly FlowNode[], types: NodeBodies): VariableUses {
  const uses = nodes.flatMap((node) => usesOf(node, types));
  return {
    reads: new Set(uses.flatMap(readBy)),
    writes: new Set(uses.flatMap((use) => (use.kind === 'writes' ? [use.variable] : []))),
  };
}
