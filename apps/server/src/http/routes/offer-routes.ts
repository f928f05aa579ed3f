import type {
  AnswerOffer,
  ReadConversation,
  StandingOffers,
  TurnedDownOffer,
  TurnedDownOffers,
} from '@tandem/application';
import { api, type TurnedDownOfferDto } from '@tandem/contracts';
import { toOffer } from '../../realtime/dto/offer.js';
import type { Directory } from '../../realtime/publish/directory.js';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';

/** Offers of work. */
export class OfferRoutes implements RouteGroup {
  constructor(
    private readonly standing: StandingOffers,
    private readonly turnedDown: TurnedDownOffers,
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
    route(api.offers.turnedDown, async ({ principal, request }) => ({
      items: (await this.turnedDown.mine(callerOf(principal, request))).map(toTurnedDown),
    })),
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

function toTurnedDown({
  assignment,
  conversation,
  contact,
  queueName,
  agentName,
}: TurnedDownOffer): TurnedDownOfferDto {
  const { id: assignmentId, conversationId, offeredAt, outcome, declineReason } = assignment;
  return {
    ...{ assignmentId, conversationId, queueName, offeredAt, contactName: contact.displayName },
    outcome: outcome === 'missed' ? 'missed' : 'declined',
    ...(declineReason === undefined ? {} : { reason: declineReason }),
    became: whereIs(conversation),
    ...(agentName === undefined ? {} : { agentName }),
  };
}

function whereIs({ state, agentId, work }: TurnedDownOffer['conversation']): TurnedDownOfferDto['became'] {
  if (state === 'resolved') return 'closed';
  if (agentId !== undefined) return 'with_agent';
  return work?.state === 'waiting' || work?.state === 'offered' ? 'waiting' : 'elsewhere';
}
