import {
  type Agents,
  type ChannelDrivers,
  type Channels,
  type Clock,
  type ConversationRecord,
  type Conversations,
  type FlowRecord,
  type ReadFormer,
  withCurrentTier,
} from '@tandem/application';
import type { ConversationRecordDto } from '@tandem/contracts';
import { type Conversation, lastSaidAt, type WorkItem } from '@tandem/domain';
import type { Views } from '../realtime/publish/views.js';
import { toCarriesDto } from './carries-dto.js';
import type { PathTitles } from './path-titles.js';

/** The whole record of a conversation as the API gives it. */
export class RecordReader {
  constructor(
    private readonly views: Views,
    private readonly agents: Agents,
    private readonly conversations: Conversations,
    private readonly formers: ReadFormer,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
    private readonly titles: PathTitles,
    private readonly clock: Clock,
  ) {}

  async dto(record: ConversationRecord): Promise<ConversationRecordDto> {
    const { conversation, contact, workItems, assignments, flow, times, events, hasOlderEvents, earlier } = record;
    const { workspaceId, attributes, dispositionId, resolvedAt, language, languageSource } = conversation;
    const agents = await this.agents.getMany(workspaceId, [...new Set(assignments.map(({ agentId }) => agentId))]);
    const names = new Map(agents.map(({ id, displayName }) => [id, displayName]));
    return {
      ...(await this.views.summary(conversation)),
      contact: withCurrentTier(contact, this.clock.now()),
      ...(language === undefined ? {} : { language }),
      ...(languageSource === undefined ? {} : { languageSource }),
      attributes,
      ...(dispositionId === undefined ? {} : { dispositionId }),
      ...(resolvedAt === undefined ? {} : { resolvedAt }),
      workItems: workItems.map(toWorkItemDto),
      assignments: assignments.map((assignment) => ({ ...assignment, agentName: names.get(assignment.agentId) ?? '' })),
      ...(flow ? { flow: toFlowDto(flow, await this.titles.of(flow)) } : {}),
      times,
      events: await this.views.events(events),
      hasOlderEvents,
      ...(conversation.legs && { legs: await this.legs(conversation), earlier: await this.views.events(earlier) }),
      ...(await this.channel(conversation)),
      ...(await this.former(conversation)),
    };
  }

  private async former(head: Conversation): Promise<Pick<ConversationRecordDto, 'former'>> {
    const former = await this.formers.of(head);
    if (!former) return {};
    const { conversation, summary, variables } = former;
    const { id, state, channelType, agentName, startedAt, labels } = await this.views.summary(conversation);
    const { dispositionId } = conversation;
    return {
      former: {
        ...{ id, state, channelType, startedAt, lastAt: lastSaidAt(conversation), summary, variables },
        ...(agentName === undefined ? {} : { agentName }),
        ...(labels === undefined ? {} : { labels }),
        ...(dispositionId === undefined ? {} : { dispositionId }),
      },
    };
  }

  private async legs({ workspaceId, legs = [] }: Conversation) {
    const heads = await Promise.all(legs.map(({ id }) => this.conversations.get(workspaceId, id)));
    const channels = await Promise.all(
      heads.map((head) => (head ? this.channels.get(workspaceId, head.channelId) : undefined)),
    );
    return legs.map(({ id, openedAt }, index) => ({
      ...{ id, channelType: channels[index]?.type ?? '' },
      ...(openedAt !== undefined && { openedAt }),
    }));
  }

  private async channel({ workspaceId, channelId }: Conversation): Promise<Pick<ConversationRecordDto, 'channel'>> {
    const channel = await this.channels.get(workspaceId, channelId);
    const capabilities = channel && this.drivers.find(channel.type)?.capabilities;
    if (!capabilities) return {};
    return { channel: toCarriesDto(capabilities) };
  }
}

type FlowDto = NonNullable<ConversationRecordDto['flow']>;

function toFlowDto({ session, flowName }: FlowRecord, path: FlowDto['path']): FlowDto {
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
