import type { FlowDocument, FlowNode, NodeBodies } from '@tandem/flow';
import { usesOf } from '@tandem/flow';
import { atPaths } from './at-paths.ts';
import { withNewIds } from './references.ts';

interface InlineOptions {
  types: NodeBodies;
  newId: () => string;
}

/** A step with its variables called by other names, in expressions, chips and where it sets them. */
function withNames(node: FlowNode, types: NodeBodies, nameOf: (name: string) => string): FlowNode {
  const written = new Map(
    usesOf(node, types).flatMap((use) => (use.kind === 'writes' ? [[use.field, nameOf(use.variable)] as const] : [])),
  );
  const read = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replaceAll(
        /\bvars(\.|\[["'])(\w+)/g,
        (_, sign: string, name: string) => `vars${sign}${nameOf(name)}`,
      );
    }
    if (Array.isArray(value)) return value.map(read);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, read(part)]));
  };
  const config = atPaths(node.config, written) as Record<string, unknown>;
  return { ...node, config: read(config) as Record<string, unknown> };
}

type Value = { kind: 'literal'; value: unknown } | { kind: 'cel'; expression: string };

/** Whether a called flow can stand in the place of its call: what begins by itself works only inside of it. */
export const canBeInlined = ({ nodes }: FlowDocument): boolean => !nodes.some(({ type }) => /^on[A-Z]/.test(type));

/**
 * Puts the steps of a called flow in the place of its call: values go in and out by steps that set them, ends lead on,
 * names that are taken are made new.
 */
export function inline(
  document: FlowDocument,
  call: FlowNode,
  called: FlowDocument,
  { types, newId }: InlineOptions,
): { document: FlowDocument; ids: string[] } {
  const taken = new Set(document.variables.map(({ name }) => name));
  const names = new Map<string, string>();
  for (const { name } of called.variables) {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name.slice(0, 58)}_${number}`;
    taken.add(free);
    names.set(name, free);
  }
  const nameOf = (name: string) => names.get(name) ?? name;
  const ids = new Map(called.nodes.map(({ id }) => [id, newId()]));
  const idOf = (id: string) => ids.get(id) ?? id;

  const start = called.nodes.find(({ type }) => type === 'start');
  const first = called.edges.find(({ from }) => from.node === start?.id)?.to;
  const origin = called.nodes.find(({ id }) => id === first)?.position ?? { x: 0, y: 0 };
  const shift = { x: call.position.x + 320 - origin.x, y: call.position.y - origin.y };
  const config = call.config as {
    inputs?: { name: string; value: Value }[];
    outputs?: { name: string; variable: string }[];
  };
  const set = (x: number, values: { name: string; value: Value }[]): FlowNode[] =>
    values.length === 0
      ? []
      : [
          {
            ...{ id: newId(), type: 'set', typeVersion: types.get('set')?.version ?? 1 },
            config: { assignments: values.map((each) => ({ target: 'variable', ...each })) },
            position: { x, y: call.position.y },
          },
        ];
  const given = new Map((config.inputs ?? []).map(({ name, value }) => [name, value]));
  const begins = called.variables.map(({ name, initial }) => ({
    name: nameOf(name),
    value: given.get(name) ?? { kind: 'literal' as const, value: initial ?? null },
  }));
  const takes = (config.outputs ?? []).map(({ name, variable }) => ({
    name: variable,
    value: { kind: 'cel' as const, expression: `vars.${nameOf(name)}` },
  }));
  const steps = called.nodes.filter((node) => node !== start && !isSilentEnd(node));
  const right = Math.max(call.position.x, ...steps.map(({ position }) => position.x + shift.x));
  const [into] = set(call.position.x, begins);
  const [out] = set(right + 320, takes);
  const next = document.edges.find(({ from }) => from.node === call.id && from.port === 'next')?.to;
  const onward = out?.id ?? next;
  const targetOf = (id: string): string | undefined => (steps.some((node) => node.id === id) ? idOf(id) : onward);
  const entry = into?.id ?? (first === undefined ? onward : targetOf(first));
  const wire = (node: string, port: string, to: string | undefined) =>
    to === undefined ? [] : [{ id: newId(), from: { node, port }, to }];
  const placed = steps.map((node) => {
    const moved = {
      ...node,
      id: idOf(node.id),
      position: { x: node.position.x + shift.x, y: node.position.y + shift.y },
    };
    return withNames(withNewIds(node.type === 'end' ? asMessage(moved, types) : moved, types, idOf), types, nameOf);
  });
  const kept = document.edges.filter(({ from }) => from.node !== call.id);
  return {
    ids: [...(into ? [into.id] : []), ...placed.map(({ id }) => id), ...(out ? [out.id] : [])],
    document: {
      ...document,
      nodes: [
        ...document.nodes.filter(({ id }) => id !== call.id),
        ...(into ? [into] : []),
        ...placed,
        ...(out ? [out] : []),
      ],
      edges: [
        ...kept.flatMap((edge) => (edge.to !== call.id ? [edge] : entry === undefined ? [] : [{ ...edge, to: entry }])),
        ...(into ? wire(into.id, 'next', first === undefined ? onward : targetOf(first)) : []),
        ...called.edges
          .filter(({ from }) => from.node !== start?.id)
          .flatMap(({ from, to }) => wire(idOf(from.node), from.port, targetOf(to))),
        ...steps.filter(({ type }) => type === 'end').flatMap(({ id }) => wire(idOf(id), 'next', onward)),
        ...(out ? wire(out.id, 'next', next) : []),
      ],
      variables: [
        ...document.variables,
        ...called.variables.map(({ role: _, ...variable }) => ({ ...variable, name: nameOf(variable.name) })),
      ],
    },
  };
}

const messageOf = ({ config }: FlowNode): Record<string, string> => (config.message ?? {}) as Record<string, string>;

const isSilentEnd = (node: FlowNode): boolean =>
  node.type === 'end' && Object.values(messageOf(node)).every((text) => text === '');

/** The last message of an end, said on the way. */
const asMessage = (node: FlowNode, types: NodeBodies): FlowNode => ({
  ...node,
  type: 'send',
  typeVersion: types.get('send')?.version ?? 1,
  config: { ...types.get('send')?.initial, text: messageOf(node) },
});
