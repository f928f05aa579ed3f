import { z } from 'zod';
import { flowAnnotationSchema } from './annotation.js';
import { flowKinds } from './flow-kind.js';
import { flowTestSchema } from './flow-test.js';
import { idSchema } from './id.js';
import { jsonValueSchema } from './json-value-schema.js';
import { isVariableName, variablePattern } from './variable-name.js';

/** Limits of one document. An importer or editor that goes past them is told so; nothing is cut off. */
export const documentLimits = {
  nodes: 2_000,
  edges: 8_000,
  variables: 200,
  tests: 500,
  annotations: 500,
  bytes: 2_000_000,
} as const;

/** See `isVariableName`. */
export const variableNameSchema = z.string().regex(variablePattern).refine(isVariableName, { message: 'reserved' });

export const flowVariableSchema = z.strictObject({
  name: variableNameSchema,
  type: z.enum(['string', 'number', 'boolean', 'list', 'object']),
  /** Value at the start of a session; null without it. */
  initial: jsonValueSchema.optional(),
  description: z.string().max(500).optional(),
  /** What a flow that calls this one may set, or read at its end; without it the variable is the flow's own. */
  role: z.enum(['input', 'output']).optional(),
});

export const flowNodeSchema = z.strictObject({
  id: idSchema,
  type: z.string().min(1).max(128),
  typeVersion: z.int().min(1),
  /** Checked against the node type by `validate`, not here: a draft may be half filled in. */
  config: z.record(z.string(), z.unknown()),
  position: z.strictObject({ x: z.number(), y: z.number() }),
  label: z.string().max(200).optional(),
  note: z.string().max(2_000).optional(),
  /** Passed by without doing anything, by its first exit. */
  disabled: z.literal(true).optional(),
});

export const flowEdgeSchema = z.strictObject({
  id: idSchema,
  from: z.strictObject({ node: idSchema, port: z.string().min(1).max(64) }),
  /** Id of the node it leads to. */
  to: idSchema,
});

export const flowDocumentSchema = z.strictObject({
  id: idSchema,
  /** Without it, a flow that talks with customers. */
  kind: z.enum(flowKinds).optional(),
  /** 0 is a draft; published versions count from 1 and never change. */
  version: z.int().min(0),
  name: z.string().max(200).optional(),
  nodes: z.array(flowNodeSchema).max(documentLimits.nodes),
  edges: z.array(flowEdgeSchema).max(documentLimits.edges),
  variables: z.array(flowVariableSchema).max(documentLimits.variables),
  /** Conversations that the flow must have as they are written. Only the test runner reads them. */
  tests: z.array(flowTestSchema).max(documentLimits.tests).optional(),
  annotations: z.array(flowAnnotationSchema).max(documentLimits.annotations).optional(),
});

export type FlowVariable = z.infer<typeof flowVariableSchema>;
export type FlowNode = z.infer<typeof flowNodeSchema>;
export type FlowEdge = z.infer<typeof flowEdgeSchema>;
/** A flow as it is stored, exported and drawn: ours, not the canvas library's. */
export type FlowDocument = z.infer<typeof flowDocumentSchema>;
