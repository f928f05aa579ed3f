import type { NodeTypes } from '../nodes/node-type.js';
import type { FlowEnvironment } from './environment.js';
import { graphOf } from './graph.js';
import type { Issue } from './issue.js';
import { configurationIssues } from './rules/configuration.js';
import { readDocument } from './rules/document.js';
import { expressionIssues } from './rules/expressions.js';
import { reachIssues } from './rules/reach.js';
import { referenceIssues } from './rules/references.js';
import { structureIssues } from './rules/structure.js';
import { textIssues } from './rules/texts.js';
import { variableIssues } from './rules/variables.js';
import { usagesOf } from './usages.js';

/**
 * All problems of a flow document. The editor shows them live, publishing refuses on errors: the same function on both
 * sides. Takes any JSON and never throws.
 */
export function validate(given: unknown, nodeTypes: NodeTypes, environment: FlowEnvironment): Issue[] {
  const read = readDocument(given);
  if ('issues' in read) {
    return read.issues;
  }
  const graph = graphOf(read.document, nodeTypes, environment);
  const found = usagesOf(graph);
  return [
    ...structureIssues(graph),
    ...configurationIssues(graph),
    ...reachIssues(graph),
    ...referenceIssues(graph, found),
    ...expressionIssues(graph, found),
    ...variableIssues(graph, found),
    ...textIssues(graph, found),
  ];
}
