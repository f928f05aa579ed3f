import type { FlowDefinitions, FlowNodeRunner, FlowPathStep, FlowRecord } from '@tandem/application';
import type { ConversationRecordDto } from '@tandem/contracts';
import type { FlowNode, Label, NodeBody, Port } from '@tandem/flow';

type Step = NonNullable<ConversationRecordDto['flow']>['path'][number];

/** What the steps of a session's path and their exits are called: as who drew the flow named them, else by their kind. */
export class PathTitles {
  constructor(
    private readonly flows: Pick<FlowDefinitions, 'get'>,
    private readonly nodes: Pick<FlowNodeRunner, 'nodeTypes'>,
  ) {}

  async of({ session, path }: Pick<FlowRecord, 'session' | 'path'>): Promise<Step[]> {
    const { workspaceId, flowId, version } = session;
    const document = await this.flows.get(workspaceId, flowId, version);
    const nodeOf = new Map(document?.nodes.map((node) => [node.id, node]));
    const types = this.nodes.nodeTypes();
    return path.map((step) => titled(step, nodeOf.get(step.nodeId), types.get(step.nodeType)));
  }
}

function titled(step: FlowPathStep, node: FlowNode | undefined, type: NodeBody | undefined): Step {
  // A step of a flow that was called, or of an earlier session, may have the id of another kind of step here.
  const own = node?.type === step.nodeType ? node : undefined;
  const title = own?.label ?? type?.title;
  const exit = type && step.port !== undefined ? exitOf(type, own, step.port) : undefined;
  return { ...step, ...(title === undefined ? {} : { title }), ...(exit === undefined ? {} : { exit }) };
}

/** A version of long ago may have settings that its kind of step reads no more. */
function portsOf(type: NodeBody, node: FlowNode | undefined): Port[] {
  try {
    return type.ports({ ...type.initial, ...node?.config });
  } catch {
    return [];
  }
}

/** Undefined where nobody named it. */
function exitOf(type: NodeBody, node: FlowNode | undefined, id: string): Label | undefined {
  const label = portsOf(type, node).find((port) => port.id === id)?.label;
  const texts = typeof label === 'string' ? [label] : Object.values(label ?? {});
  return texts.some((text) => text?.trim()) ? label : undefined;
}
