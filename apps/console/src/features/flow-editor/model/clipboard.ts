import {
  type FlowAnnotation,
  type FlowDocument,
  type FlowEdge,
  type FlowNode,
  type FlowVariable,
  withoutCredentials,
} from '@tandem/flow';
import { type Copied, pasteNodes } from './paste.ts';

/** What stands on the clipboard. */
export interface Clip {
  tandem: 'flow-steps';
  nodes: FlowNode[];
  edges: FlowEdge[];
  annotations: FlowAnnotation[];
  incoming: FlowEdge[];
  /** Those that the steps use, so that they can be declared where they are pasted. */
  variables: FlowVariable[];
}

/** What is chosen of a document, with the connections among it and those that lead in. */
export function chosenOf(document: FlowDocument, ids: ReadonlySet<string>): Copied {
  return {
    nodes: document.nodes.filter(({ id }) => ids.has(id)),
    edges: document.edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to)),
    annotations: (document.annotations ?? []).filter((each) =>
      ids.has(each.kind === 'comment' ? each.nodeId : each.id),
    ),
    incoming: document.edges.filter(({ from, to }) => !ids.has(from.node) && ids.has(to)),
  };
}

/**
 * The text for the clipboard: secrets are names anyway, credentials in clear and comments stay behind, the variables that
 * the steps name come along.
 */
export function writeCopied(document: FlowDocument, ids: ReadonlySet<string>): string {
  const { annotations, nodes, ...links } = chosenOf(document, ids);
  const clean = nodes.map(withoutCredentials);
  const configs = JSON.stringify(clean.map(({ config }) => config));
  const variables = document.variables.filter(({ name }) => new RegExp(`\\b${name}\\b`).test(configs));
  const clip: Clip = {
    tandem: 'flow-steps',
    nodes: clean,
    edges: [...links.edges],
    incoming: [...links.incoming],
    annotations: annotations.filter((each) => each.kind !== 'comment'),
    variables,
  };
  return JSON.stringify(clip);
}

/** Puts a clip into a document; variables that are not there yet are declared. */
export function pasteClip(
  document: FlowDocument,
  clip: Clip,
  options: Parameters<typeof pasteNodes>[2],
): ReturnType<typeof pasteNodes> {
  const declared = new Set(document.variables.map(({ name }) => name));
  const missing = clip.variables.filter(({ name }) => !declared.has(name));
  const pasted = pasteNodes(document, clip, options);
  return missing.length === 0
    ? pasted
    : { ...pasted, document: { ...pasted.document, variables: [...document.variables, ...missing] } };
}
