import type { Agents, ConversationRecord, FlowRecord } from '@tandem/application';
import type { ConversationRecordDto } from '@tandem/contracts';
import type { WorkItem } from '@tandem/domain';
import type { Views } from '../realtime/publish/views.js';

/** The whole record of a conversation as the API gives it. */
export class RecordReader {
  constructor(
    private readonly views: Views,
    private readonly agents: Agents,
  ) {}

  async dto(record: ConversationRecord): Promise<ConversationRecordDto> {
    const { conversation, contact, workItems, assignments, flow, times, events, hasOlderEvents } = record;
    const { workspaceId, attributes, dispositionId, resolvedAt } = conversation;
    const agents = await this.agents.getMany(workspaceId, [...new Set(assignments.map(({ agentId }) => agentId))]);
    const names = new Map(agents.map(({ id, displayName }) => [id, displayName]));
    return {
      ...(await this.views.summary(conversation)),
      contact,
      attributes,
      ...(dispositionId === undefined ? {} : { dispositionId }),
      ...(resolvedAt === undefined ? {} : { resolvedAt }),
      workItems: workItems.map(toWorkItemDto),
      assignments: assignments.map((assignment) => ({ ...assignment, agentName: names.get(assignment.agentId) ?? '' })),
      ...(flow ? { flow: toFlowDto(flow) } : {}),
      times,
      events: await this.views.events(events),
      hasOlderEvents,
    };
  }
}

type FlowDto = NonNullable<ConversationRecordDto['flow']>;

function toFlowDto({ session, flowName, path }: FlowRecord): FlowDto {
  const { flowId, version, id: sessionId, state } = session;
  const { status, outcome, variables } = state;
  return {
    flowId,
    flowName,
    version,
    sessionId,
    status,
    variables,
    path,
    ...(outcome === undefined ? {} : { outcome }),
  };
}

const toWorkItemDto = ({ requirements, ...item }: WorkItem): ConversationRecordDto['workItems'][number] => {
  const { id, queueId, state, priority, enqueuedAt, answeredAt, endedAt, agentId } = item;
  return {
    ...{ id, queueId, state, priority, enqueuedAt, requirements },
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(agentId === undefined ? {} : { agentId }),
  };
};
