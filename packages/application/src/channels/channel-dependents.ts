import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Conversations } from '../ports/conversations.js';
import type { FlowDefinitions } from '../ports/flow-definitions.js';
import type { Outbound } from '../ports/outbound.js';
import { token } from '../ports/token.js';
import type { ManageChannels } from '../settings/manage-channels.js';

/** Counting ends there: the page says "1,000 or more". */
export const dependentsCounted = 1_000;

/** What goes with a channel. */
export interface ChannelDependents {
  /** The name of the flow that greets. */
  flow?: string;
  /** Conversations that are not resolved, up to `dependentsCounted`. */
  openConversations: number;
  /** Messages that are not with the provider yet. */
  queued: number;
  /** Customers reach it from web pages. */
  widget: boolean;
}

/** What an admin sees before a channel is removed. */
export class ReadChannelDependents {
  constructor(
    private readonly channels: ManageChannels,
    private readonly flows: FlowDefinitions,
    private readonly conversations: Conversations,
    private readonly outbound: Outbound,
    private readonly drivers: ChannelDrivers,
  ) {}

  async of(workspaceId: string, channelId: string): Promise<ChannelDependents> {
    const channel = await this.channels.get(workspaceId, channelId);
    const count = (state: 'open' | 'snoozed') =>
      this.conversations.count(workspaceId, { channelId, state }, dependentsCounted);
    const [flow, open, snoozed, waiting] = await Promise.all([
      channel.flowId === undefined ? undefined : this.flows.name(workspaceId, channel.flowId),
      count('open'),
      count('snoozed'),
      this.outbound.waiting(workspaceId),
    ]);
    return {
      ...(flow === undefined ? {} : { flow }),
      openConversations: Math.min(open + snoozed, dependentsCounted),
      queued: waiting.get(channelId) ?? 0,
      widget: this.drivers.find(channel.type)?.capabilities.delivery === 'socket',
    };
  }
}

export const READ_CHANNEL_DEPENDENTS = token<ReadChannelDependents>('ReadChannelDependents');
