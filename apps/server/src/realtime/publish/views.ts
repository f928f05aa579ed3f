import type { MadeOffer, ReadVisitorView, RowTimers, StandingOffers, WaitView } from '@tandem/application';
import type { ConversationSummaryDto, EventDto, OfferDto, VisitorEventDto, VisitorStateDto } from '@tandem/contracts';
import type { Conversation, TandemEvent } from '@tandem/domain';
import { toConversationSummary } from '../dto/conversation-summary.js';
import { toEventDto } from '../dto/event.js';
import { toOffer } from '../dto/offer.js';
import { isPublic, toVisitorEvent } from '../dto/visitor-event.js';
import { toVisitorState } from '../dto/visitor-state.js';
import type { Directory } from './directory.js';
import { allOf, both, type Maybe } from './maybe.js';

/** Complete payloads of what is pushed and answered: the same DTOs as the HTTP API gives. */
export class Views {
  constructor(
    private readonly directory: Directory,
    private readonly reader: ReadVisitorView,
    private readonly offers: StandingOffers,
    private readonly timers: RowTimers,
  ) {}

  /** Only what a customer may see; at once when all names are known. */
  visitorEvents(events: readonly TandemEvent[]): Maybe<VisitorEventDto[]> {
    return allOf(
      events.filter(isPublic).map((event) => {
        const { workspaceId, actor } = event;
        const agentName = actor.kind === 'user' ? this.directory.agentName(workspaceId, actor.id) : undefined;
        const files = this.directory.filesOf(event, 'outside');
        return both(agentName, files, (name, found) => toVisitorEvent(event, { agentName: name, files: found }));
      }),
    );
  }

  events(events: readonly TandemEvent[]): Maybe<EventDto[]> {
    return allOf(
      events.map((event) => {
        const actorName = this.directory.actorName(event.workspaceId, event.actor);
        return both(actorName, this.directory.filesOf(event, 'staff'), (name, files) => toEventDto(event, name, files));
      }),
    );
  }

  async summary(head: Conversation): Promise<ConversationSummaryDto> {
    const { workspaceId, agentId, contactId, channelId, consult } = head;
    const [channelType, contact, agentName, timer, consultedName, byAgentName] = await Promise.all([
      this.directory.channelType(workspaceId, channelId),
      this.directory.contact(workspaceId, contactId),
      this.directory.agentName(workspaceId, agentId),
      this.timers.of(head),
      this.directory.agentName(workspaceId, consult?.agentId),
      this.directory.agentName(workspaceId, consult?.byAgentId),
    ]);
    const consulted = { agentName: consultedName, byAgentName };
    return toConversationSummary(head, { channelType, contact, agentName, timer, consulted });
  }

  /** `known` saves the look-up of the place in the queue. */
  async visitorState(head: Conversation | undefined, known?: { wait?: WaitView }): Promise<VisitorStateDto> {
    if (known) {
      const agentName = head && (await this.directory.agentName(head.workspaceId, head.agentId));
      return toVisitorState(head, agentName, known);
    }
    const { conversation, agentName, ...waiting } = await this.reader.view(head);
    return toVisitorState(conversation, agentName, waiting);
  }

  /** Undefined when its customer is gone. */
  async offer(made: MadeOffer): Promise<OfferDto | undefined> {
    const { workspaceId, channelId } = made.conversation;
    const [card, channelType] = await Promise.all([
      this.offers.cardOf(made),
      this.directory.channelType(workspaceId, channelId),
    ]);
    return card && toOffer(card, channelType);
  }
}
