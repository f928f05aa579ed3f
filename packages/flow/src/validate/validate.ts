import type { NodeTypes } from '../nodes/node-type.js';
import { createCheck } from './create-check.js';
import type { FlowEnvironment } from './environment.js';
import type { Issue } from './issue.js';

/**
 * All problems of a flow document. The editor shows them live, publishing refuses on errors: the same function on both
 * sides. Takes any JSON and never throws.
 */
export const validate = (given: unknown, nodeTypes: NodeTypes, environment: FlowEnvironment): Issue[] =>
  createCheck(nodeTypes, environment)(given);
