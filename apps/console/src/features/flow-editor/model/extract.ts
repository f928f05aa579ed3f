import type { FlowDocument, FlowNode, FlowVariable, NodeBodies } from '@tandem/flow';
import { usesOf } from '@tandem/flow';
import { variableUses } from './variable-uses.ts';

/** Why steps cannot become a flow of their own; the words are `flows:subFlow.<code>`. */
export type ExtractProblem = 'noEntry' | 'manyExits' | 'begins';

/** A part of a flow as a flow of its own, and how it is called in its place. */
export interface Extraction {
  document: FlowDocument;
  ids: ReadonlySet<string>;
  entry: string;
  /** The step that follows; undefined when the part ends the flow. */
  exit: string | undefined;
  inputs: readonly string[];
  /** Own names of the outputs, and the variables that take them over. */
  outputs: readonly { name: string; variable: string }[];
}

const isBeginning = ({ type }: FlowNode): boolean => type === 'start' || /^on[A-Z]/.test(type);

/** What the part gets and gives: a variable it both gets and gives comes back under a second name. */
function passed(document: FlowDocument, ids: ReadonlySet<string>, types: NodeBodies) {
  const inner = variableUses(
    document.nodes.filter(({ id }) => ids.has(id)),
    types,
  );
  const outer = variableUses(
    document.nodes.filter(({ id }) => !ids.has(id)),
    types,
  );
  const used = document.variables.filter(({ name }) => inner.reads.has(name) || inner.writes.has(name));
  const isGiven = ({ name, role, initial }: FlowVariable) =>
    inner.reads.has(name) && (outer.writes.has(name) || role === 'input' || initial !== undefined);
  const isTaken = ({ name, role }: FlowVariable) =>
    inner.writes.has(name) && (outer.reads.has(name) || role === 'output');
  const plain = ({ role: _, ...variable }: FlowVariable): FlowVariable => variable;
  const resultOf = (variable: FlowVariable) =>
    isGiven(variable) ? `${variable.name.slice(0, 57)}_result` : variable.name;
  const taken = used.filter(isTaken);
  return {
    inputs: used.filter(isGiven).map(({ name }) => name),
    outputs: taken.map((variable) => ({ name: resultOf(variable), variable: variable.name })),
    variables: used.flatMap((variable): FlowVariable[] => {
      const { initial: _, ...bare } = plain(variable);
      if (!isGiven(variable)) return [isTaken(variable) ? { ...plain(variable), role: 'output' } : plain(variable)];
      return [
        { ...plain(variable), role: 'input' },
        ...(isTaken(variable) ? [{ ...bare, name: resultOf(variable), role: 'output' as const }] : []),
      ];
    }),
  };
}

/** Takes steps out of a flow: they must be entered at one step and lead on to one at most. */
export function extract(
  document: FlowDocument,
  chosen: ReadonlySet<string>,
  { types, newId, flowId }: { types: NodeBodies; newId: () => string; flowId: string },
): Extraction | ExtractProblem {
  const nodes = document.nodes.filter(({ id }) => chosen.has(id));
  if (nodes.some(isBeginning)) return 'begins';
  const ids = new Set(nodes.map(({ id }) => id));
  const entering = document.edges.filter(({ from, to }) => !ids.has(from.node) && ids.has(to));
  const leaving = document.edges.filter(({ from, to }) => ids.has(from.node) && !ids.has(to));
  const [entry, ...others] = new Set(entering.map(({ to }) => to));
  if (entry === undefined || others.length > 0) return 'noEntry';
  const jumps = nodes.flatMap((node) => usesOf(node, types)).filter((use) => use.kind === 'jump');
  const [exit, ...further] = new Set(leaving.map(({ to }) => to));
  const endsToo = exit !== undefined && nodes.some(({ type }) => type === 'end');
  if (further.length > 0 || endsToo || jumps.some(({ nodeId }) => !ids.has(nodeId))) return 'manyExits';

  const { inputs, outputs, variables } = passed(document, ids, types);
  const left = Math.min(...nodes.map(({ position }) => position.x));
  const right = Math.max(...nodes.map(({ position }) => position.x));
  const top = nodes.find(({ id }) => id === entry)?.position.y ?? 0;
  const made = (type: string, x: number, config: Record<string, unknown>): FlowNode => ({
    ...{ id: newId(), type, config },
    typeVersion: types.get(type)?.version ?? 1,
    position: { x, y: top },
  });
  const renamed = outputs.filter(({ name, variable }) => name !== variable);
  const assignments = renamed.map(({ name, variable }) => ({
    target: 'variable',
    name,
    value: { kind: 'cel', expression: `vars.${variable}` },
  }));
  const start = made('start', left - 320, {});
  const end = made('end', right + 640, { ...types.get('end')?.initial });
  const give = assignments.length > 0 ? made('set', right + 320, { assignments }) : undefined;
  const last = give ?? end;
  const edges = [
    { id: newId(), from: { node: start.id, port: 'next' }, to: entry },
    ...document.edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to)),
    ...leaving.map((edge) => ({ ...edge, to: last.id })),
    ...(give && exit !== undefined ? [{ id: newId(), from: { node: give.id, port: 'next' }, to: end.id }] : []),
  ];
  const closing = exit === undefined ? [] : [...(give ? [give] : []), end];
  return {
    document: { id: flowId, version: 0, nodes: [start, ...nodes, ...closing], edges, variables },
    ...{ ids, entry, exit, inputs, outputs },
  };
}

/** Puts the call of a published flow in the place of the steps that became it. */
export function callInstead(
  document: FlowDocument,
  { ids, entry, exit, inputs, outputs }: Extraction,
  call: { reference: string; label: string; types: NodeBodies; newId: () => string },
): { document: FlowDocument; id: string } {
  const { reference, label, types, newId } = call;
  const id = newId();
  const position = document.nodes.find((node) => node.id === entry)?.position ?? { x: 0, y: 0 };
  const node: FlowNode = {
    ...{ id, type: 'subFlow', typeVersion: types.get('subFlow')?.version ?? 1, position, label },
    config: {
      flow: reference,
      inputs: inputs.map((name) => ({ name, value: { kind: 'cel', expression: `vars.${name}` } })),
      outputs,
    },
  };
  const closing: FlowNode[] =
    exit === undefined
      ? [
          {
            ...{ id: newId(), type: 'end', typeVersion: types.get('end')?.version ?? 1 },
            config: { ...types.get('end')?.initial },
            position: { x: position.x + 320, y: position.y },
          },
        ]
      : [];
  const next = exit ?? closing[0]?.id ?? '';
  const kept = document.edges.filter(({ from }) => !ids.has(from.node));
  return {
    id,
    document: {
      ...document,
      nodes: [...document.nodes.filter((each) => !ids.has(each.id)), node, ...closing],
      edges: [
        ...kept.map((edge) => (ids.has(edge.to) ? { ...edge, to: id } : edge)),
        { id: newId(), from: { node: id, port: 'next' }, to: next },
      ],
      ...(document.annotations && {
        annotations: document.annotations.filter((each) => each.kind !== 'comment' || !ids.has(each.nodeId)),
      }),
    },
  };
}
