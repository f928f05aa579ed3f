import { type FlowEdge, type FlowNode, flowEdgeSchema, flowNodeSchema } from '@tandem/flow';
import { z } from 'zod';

const copiedSchema = z.object({
  tandem: z.literal('flow-steps'),
  nodes: z.array(flowNodeSchema).max(2000),
  edges: z.array(flowEdgeSchema).max(8000),
});

/** Steps from the clipboard's text; undefined when it holds something else. */
export function readCopied(text: string): { nodes: FlowNode[]; edges: FlowEdge[] } | undefined {
  try {
    return copiedSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
