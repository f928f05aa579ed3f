import { writeFile } from 'node:fs/promises';
import { type FlowDocument, type FlowNode, flowFileFormat, withoutCredentials } from '@tandem/flow';
import { z } from 'zod';

/** What the commands read of a flow on a server. */
export const remoteFlowSchema = z.object({
  id: z.string(),
  name: z.string(),
  draftRevision: z.int(),
  draft: z.looseObject({ nodes: z.array(z.unknown()) }),
});
export type RemoteFlow = z.infer<typeof remoteFlowSchema>;

/** The document as it may leave the installation. */
export function exported(draft: RemoteFlow['draft']): { document: Record<string, unknown>; leftOut: string[] } {
  const nodes = draft.nodes as FlowNode[];
  const clean = nodes.map(withoutCredentials);
  const leftOut = nodes.flatMap((node, index) => (clean[index] === node ? [] : [node.id]));
  return { document: { ...draft, nodes: clean }, leftOut };
}

/** Writes a flow file that says which revision of the draft it is. */
export async function writeFlowFile(
  path: string,
  document: Record<string, unknown> | FlowDocument,
  revision: number | undefined,
  calls: readonly FlowDocument[] = [],
): Promise<void> {
  const file = {
    format: flowFileFormat,
    ...(revision === undefined ? {} : { revision }),
    ...document,
    ...(calls.length === 0 ? {} : { calls }),
  };
  await writeFile(path, `${JSON.stringify(file, null, 2)}\n`);
}
