import type { NodeTypes } from '../nodes/node-type.js';
import type { FlowEnvironment } from './environment.js';
import { graphOf } from './graph.js';
import type { Issue } from './issue.js';
import { readDocument } from './read-document.js';
import { viewOf } from './rule.js';
import { rules } from './rules.js';

/**
 * All problems of a flow document. The editor shows them live, publishing refuses on errors: the same function on both
 * sides. Takes any JSON and never throws.
 */
export function validate(given: unknown, nodeTypes: NodeTypes, environment: FlowEnvironment): Issue[] {
  const read = readDocument(given);
  if ('issues' in read) {
    return read.issues;
  }
  const view = viewOf(graphOf(read.document, nodeTypes, environment));
  return rules.flatMap((rule) => rule(view));
}
