import type { Agent, ChannelKind, Instant, Presence, Queue } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channels } from '../ports/channels.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import type { ReadConversation } from '../records/conversation-record.js';

export interface AgentTarget {
  id: string;
  displayName: string;
  presence: Presence;
  presenceReason?: string;
  /** Of the conversation's channel kind. */
  load: number;
  capacity: number;
}

export interface QueueTarget {
  id: string;
  name: string;
  description: string;
  waiting: number;
  /** Since when the longest wait lasts. */
  oldestAt?: Instant;
  /** Members who could take one more now. */
  free: number;
}

export interface TransferTargets {
  agents: AgentTarget[];
  queues: QueueTarget[];
  /** How many could take one more now, by skill and level. */
  skills: { skillId: string; level: number; free: number }[];
}

/** Where a conversation may be passed on, with who is free at this moment. */
export class ReadTransferTargets {
  constructor(
    private readonly reader: ReadConversation,
    private readonly agents: Agents,
    private readonly queues: Queues,
    private readonly workItems: WorkItems,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
  ) {}

  async list(caller: Caller, conversationId: string): Promise<TransferTargets> {
    const { workspaceId } = caller;
    const head = await this.reader.conversation(caller, conversationId);
    const [agents, queues, waiting, channel] = await Promise.all([
      this.agents.list(workspaceId),
      this.queues.list(workspaceId),
      this.workItems.unanswered(workspaceId),
      this.channels.get(workspaceId, head.channelId),
    ]);
    const kind = (channel && this.drivers.find(channel.type)?.capabilities.kind) ?? 'chat';
    const others = agents.filter(({ id, active }) => active && id !== head.agentId);
    const free = others.filter((agent) => isFree(agent, kind));
    const queueTarget = ({ id, name, description }: Queue): QueueTarget => {
      const places = waiting.filter(({ queueId }) => queueId === id).map(({ enqueuedAt }) => enqueuedAt);
      return {
        ...{ id, name, description, waiting: places.length },
        ...(places.length > 0 && { oldestAt: Math.min(...places) }),
        free: free.filter(({ queueIds }) => queueIds.includes(id)).length,
      };
    };
    return {
      agents: [...free, ...others.filter((agent) => !free.includes(agent))].map((agent) => agentTarget(agent, kind)),
      queues: queues.filter(({ active }) => active).map(queueTarget),
      skills: skillTargets(others, free),
    };
  }
}

export const READ_TRANSFER_TARGETS = token<ReadTransferTargets>('ReadTransferTargets');

const isFree = ({ presence, load, capacity }: Agent, kind: ChannelKind): boolean =>
  presence === 'available' && load[kind] < capacity[kind];

const agentTarget = ({ id, displayName, presence, presenceReason, load, capacity }: Agent, kind: ChannelKind) => ({
  ...{ id, displayName, presence, load: load[kind], capacity: capacity[kind] },
  ...(presenceReason !== undefined && { presenceReason }),
});

/** A level counts everybody who has it or a higher one. */
function skillTargets(all: readonly Agent[], free: readonly Agent[]): TransferTargets['skills'] {
  const ids = [...new Set(all.flatMap(({ skills }) => skills.map(({ skillId }) => skillId)))];
  return ids.flatMap((skillId) =>
    [1, 2, 3, 4, 5].map((level) => ({
      ...{ skillId, level },
      free: free.filter(({ skills }) => skills.some((own) => own.skillId === skillId && own.level >= level)).length,
    })),
  );
}
