import { flowAnnotationSchema, flowEdgeSchema, flowNodeSchema, flowVariableSchema } from '@tandem/flow';
import { z } from 'zod';
import type { Clip } from './clipboard.ts';

const copiedSchema = z.object({
  tandem: z.literal('flow-steps'),
  nodes: z.array(flowNodeSchema).max(2000),
  edges: z.array(flowEdgeSchema).max(8000),
  annotations: z.array(flowAnnotationSchema).max(500).default([]),
  incoming: z.array(flowEdgeSchema).max(8000).default([]),
  variables: z.array(flowVariableSchema).max(200).default([]),
});

/** Steps from the clipboard's text; undefined when it holds something else. */
export function readCopied(text: string): Clip | undefined {
  try {
    return copiedSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
