import type { AnswerOffer, ReadConversation, StandingOffers } from '@tandem/application';
import { api } from '@tandem/contracts';
import { toOffer } from '../../realtime/dto/offer.js';
import type { Directory } from '../../realtime/publish/directory.js';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';

/** Offers of work. */
export class OfferRoutes implements RouteGroup {
  constructor(
    private readonly standing: StandingOffers,
    private readonly answers: AnswerOffer,
    private readonly conversations: ReadConversation,
    private readonly directory: Directory,
    private readonly views: Views,
  ) {}

  readonly routes = [
    route(api.offers.mine, async ({ principal, request }) => {
      const cards = await this.standing.mine(callerOf(principal, request));
      const { workspaceId } = principal;
      const types = cards.map(({ conversation }) => this.directory.channelType(workspaceId, conversation.channelId));
      const channelTypes = await Promise.all(types);
      return { items: cards.map((card, index) => toOffer(card, channelTypes[index] ?? '')) };
    }),
    route(api.offers.accept, async ({ principal, params, request }) => {
      const caller = callerOf(principal, request);
      const { conversationId } = await this.answers.accept(caller, params.id);
      return this.views.summary(await this.conversations.conversation(caller, conversationId));
    }),
    route(api.offers.decline, async ({ principal, params, body, request }) => {
      await this.answers.decline(callerOf(principal, request), params.id, body.reason);
      return undefined;
    }),
  ];
}
