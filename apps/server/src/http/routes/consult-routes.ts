import type {
  ConsultColleague,
  MergeConversations,
  OpenLeg,
  ReadTransferTargets,
  ReplyChannel,
} from '@tandem/application';
import { api, type ReplyChannelDto } from '@tandem/contracts';
import type { Conversation } from '@tandem/domain';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { toCarriesDto } from '../carries-dto.js';
import { type RouteGroup, route } from '../route.js';

/** Passing a conversation on with a word before, merging two of one contact, and the channels it goes on over. */
export class ConsultRoutes implements RouteGroup {
  constructor(
    private readonly consults: ConsultColleague,
    private readonly merging: MergeConversations,
    private readonly legs: OpenLeg,
    private readonly targets: ReadTransferTargets,
    private readonly views: Views,
  ) {}

  readonly routes = [
    route(api.conversations.transferTargets, ({ principal, params, request }) =>
      this.targets.list(callerOf(principal, request), params.id),
    ),
    route(api.conversations.consults, async ({ principal: { workspaceId, subject } }) => {
      const heads = await this.consults.asking(workspaceId, subject.id);
      return { items: await Promise.all(heads.map((head) => this.views.summary(head))) };
    }),
    route(api.conversations.consult, ({ principal, params, body, request }) =>
      this.row(this.consults.ask(callerOf(principal, request), params.id, body.to, body.note)),
    ),
    route(api.conversations.acceptConsult, ({ principal, params, request }) =>
      this.row(this.consults.accept(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.endConsult, ({ principal, params, request }) =>
      this.row(this.consults.end(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.completeConsult, ({ principal, params, request }) =>
      this.row(this.consults.complete(callerOf(principal, request), params.id)),
    ),
    route(api.conversations.merge, ({ principal, params, body, request }) =>
      this.row(this.merging.merge(callerOf(principal, request), params.id, body.otherId)),
    ),
    route(api.conversations.separate, ({ principal, params, body, request }) =>
      this.row(this.merging.separate(callerOf(principal, request), params.id, body.otherId)),
    ),
    route(api.replyChannels.list, async ({ principal, params, request }) => {
      const found = await this.legs.list(callerOf(principal, request), params.id);
      return { items: found.map(toReplyChannelDto) };
    }),
  ];

  private async row(changed: Promise<Conversation>) {
    return this.views.summary(await changed);
  }
}

function toReplyChannelDto({ identity, channel, driver, isDefault, closesAt, blocked }: ReplyChannel): ReplyChannelDto {
  return {
    ...{ identityId: identity.id, isDefault },
    ...(driver.capabilities.delivery === 'provider' && { address: identity.externalId }),
    ...{ channelId: channel.id, channelName: channel.name, channelType: channel.type },
    carries: toCarriesDto(driver.capabilities),
    ...(closesAt !== undefined && { closesAt }),
    ...(blocked !== undefined && { blocked }),
  };
}
