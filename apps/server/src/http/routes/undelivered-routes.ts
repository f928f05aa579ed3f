import type { Channels, Contacts, Conversations, ManageUndelivered, OutboundMessage } from '@tandem/application';
import { api, type UndeliveredMessageDto } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { pageOf } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** Messages that did not go out. */
export class UndeliveredRoutes implements RouteGroup {
  constructor(
    private readonly undelivered: ManageUndelivered,
    private readonly channels: Channels,
    private readonly conversations: Conversations,
    private readonly contacts: Contacts,
  ) {}

  readonly routes = [
    route(api.undelivered.list, async ({ principal: { workspaceId }, query }) => {
      const { items, ...rest } = await this.undelivered.list(workspaceId, pageOf(query));
      return { ...rest, items: await Promise.all(items.map((message) => this.shown(message))) };
    }),
    route(api.undelivered.replay, async ({ principal, body, request }) => ({
      count: await this.undelivered.replay(callerOf(principal, request), body.ids ? { ids: body.ids } : 'all'),
    })),
    route(api.undelivered.discard, async ({ principal, body, request }) => ({
      count: await this.undelivered.discard(callerOf(principal, request), body.ids ? { ids: body.ids } : 'all'),
    })),
  ];

  private async shown(message: OutboundMessage): Promise<UndeliveredMessageDto> {
    const { id, workspaceId, conversationId, channelId, state, lastErrorCode, createdAt } = message;
    const [channel, conversation] = await Promise.all([
      this.channels.get(workspaceId, channelId),
      this.conversations.get(workspaceId, conversationId),
    ]);
    const contact = conversation && (await this.contacts.get(workspaceId, conversation.contactId));
    return {
      ...{ id, conversationId, channelId, createdAt },
      channelName: channel?.name ?? '',
      contactName: contact?.displayName ?? '',
      state: state === 'unknown' ? 'unknown' : 'failed',
      code: lastErrorCode ?? '',
    };
  }
}
