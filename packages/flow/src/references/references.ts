import type { FlowDocument, FlowNode } from '../document/flow-document.js';
import type { FlowTest, FlowTestStep } from '../document/flow-test.js';
import type { NodeTypes, Usage } from '../nodes/node-type.js';
import { changedAt } from './value-at-field.js';

/** What a flow points at and every workspace has its own of. */
export const referenceKinds = ['queues', 'skills', 'hours'] as const;

export type ReferenceKind = (typeof referenceKinds)[number];

/** One thing of the workspace that a flow needs: what a template calls it, or what it was called where it came from. */
export interface FlowReference {
  kind: ReferenceKind;
  id: string;
}

type Used = Extract<Usage, { kind: 'reference' }> & { to: ReferenceKind };

/** Everything that the steps of a flow point at, each once, in the order of the document. */
export function allReferences(document: FlowDocument, nodeTypes: NodeTypes): FlowReference[] {
  const found = new Map<string, FlowReference>();
  for (const node of document.nodes) {
    for (const { to: kind, id } of referencesOf(node, nodeTypes)) {
      if (id !== '') {
        found.set(keyOf({ kind, id }), { kind, id });
      }
    }
  }
  return [...found.values()];
}

/**
 * The flow with other things of the workspace where it points at these, in its steps and in its cases; what is not named
 * stays as it is.
 */
export function withReferences(
  document: FlowDocument,
  nodeTypes: NodeTypes,
  chosen: readonly (FlowReference & { instead: string })[],
): FlowDocument {
  const byKey = new Map(chosen.map((reference) => [keyOf(reference), reference.instead]));
  const insteadOf: InsteadOf = (kind, id) => byKey.get(keyOf({ kind, id })) ?? id;
  return {
    ...document,
    nodes: document.nodes.map((node) => ({
      ...node,
      config: referencesOf(node, nodeTypes).reduce(
        (config, { field, to, id }) => changedAt(config, field, () => insteadOf(to, id)),
        node.config,
      ),
    })),
    ...(document.tests && { tests: document.tests.map((test) => caseIn(test, insteadOf)) }),
  };
}

type InsteadOf = (kind: ReferenceKind, id: string) => string;

const keyOf = ({ kind, id }: FlowReference): string => `${kind} ${id}`;

const isReference = (usage: Usage): usage is Used =>
  usage.kind === 'reference' && referenceKinds.some((kind) => kind === usage.to);

function referencesOf(node: FlowNode, nodeTypes: NodeTypes): Used[] {
  const type = nodeTypes.get(node.type);
  const config = type?.config.safeParse(node.config);
  return config?.success ? (type?.uses?.(config.data) ?? []).filter(isReference) : [];
}

function caseIn(test: FlowTest, insteadOf: InsteadOf): FlowTest {
  const { hours, steps } = test;
  return {
    ...test,
    steps: steps.map((step) => stepIn(step, insteadOf)),
    ...(hours && {
      hours: Object.fromEntries(Object.entries(hours).map(([id, entry]) => [insteadOf('hours', id), entry])),
    }),
  };
}

function stepIn(step: FlowTestStep, insteadOf: InsteadOf): FlowTestStep {
  const queueId = step.type === 'effect' ? step.with.queueId : undefined;
  return step.type === 'effect' && typeof queueId === 'string'
    ? { ...step, with: { ...step.with, queueId: insteadOf('queues', queueId) } }
    : step;
}
