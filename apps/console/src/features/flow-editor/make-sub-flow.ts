import { api } from '@tandem/contracts/calls';
import {
  type FlowDocument,
  type FlowEnvironment,
  type NodeBodies,
  type PluginNodeDefinition,
  validate,
} from '@tandem/flow';
import { call } from '../../api/client.ts';
import { callInstead, type Extraction, type ExtractProblem, extract } from './model/extract.ts';
import { newId } from './model/new-node.ts';
import { nodeTypesOf } from './model/node-types-of.ts';

interface Chosen {
  document: FlowDocument;
  nodes: ReadonlySet<string>;
  plugins: readonly PluginNodeDefinition[];
  environment: FlowEnvironment;
}

/** The chosen steps as a flow of their own, or why they cannot be one: `broken` when they have problems. */
export function takeOut({ document, nodes, plugins, environment }: Chosen): Extraction | ExtractProblem | 'broken' {
  const types = nodeTypesOf(plugins);
  const part = extract(document, nodes, { types, newId, flowId: 'part' });
  if (typeof part === 'string') return part;
  const isBroken = validate(part.document, types, environment).some(({ severity }) => severity === 'error');
  return isBroken ? 'broken' : part;
}

/** Makes a flow with this drawing and publishes it, so that it can be called. Answers how it is called. */
export async function publishPart(name: string, drawing: FlowDocument): Promise<string> {
  const made = await call(api.flows.create, { body: { name } });
  const params = { id: made.id };
  const document = { ...drawing, id: made.id };
  const draft = { document, baseRevision: made.draftRevision, confirmed: true };
  const saved = await call(api.flows.saveDraft, { params, body: draft });
  const body = { baseRevision: saved.draftRevision, note: name };
  const { version } = await call(api.flows.publish, { params, body });
  return `${made.id}@${version}`;
}

export const putCall = (document: FlowDocument, part: Extraction, reference: string, name: string, types: NodeBodies) =>
  callInstead(document, part, { reference, label: name, types, newId });
