import { type ChannelKind, type Conversation, handlerOf, isTandemError, lastSaidAt, UserError } from '@tandem/domain';
import { systemActor } from '../conversation/event-draft.js';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channels } from '../ports/channels.js';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';
import type { Transactions } from '../ports/transactions.js';
import type { LinkLeg } from './link-leg.js';

/** Conversations of one contact that are looked through, the last changed first. */
const lookedThrough = 20;

/** A customer who begins on another channel while people have their conversation goes on in that one. */
export class JoinOpen {
  constructor(
    private readonly conversations: Conversations,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
    private readonly links: LinkLeg,
    private readonly transactions: Transactions,
  ) {}

  /**
   * The conversation that a new one belongs to: of the same contact, with an agent or waiting for one. Who begins to
   * talk does not wait in the line of a mail.
   */
  async targetOf(head: Conversation): Promise<Conversation | undefined> {
    if (!isFresh(head)) return undefined;
    const { workspaceId, contactId, id } = head;
    const { items } = await this.conversations.list(workspaceId, { contactId }, { limit: lookedThrough });
    const others = items.filter((other) => other.id !== id && other.state !== 'resolved' && !other.mergedInto);
    const slow = others.length > 0 && (await this.kindOf(head)) === 'email';
    for (const other of others.toSorted((a, b) => lastSaidAt(b) - lastSaidAt(a))) {
      const handler = handlerOf(other);
      if (handler === 'agent') return other;
      if (handler === 'queue' && (slow || (await this.kindOf(other)) !== 'email')) return other;
    }
    return undefined;
  }

  /** The new one as a leg of the other; undefined when it stands alone. */
  async join(head: Conversation, correlationId: string): Promise<Conversation | undefined> {
    const target = await this.targetOf(head);
    if (!target) return undefined;
    const { workspaceId, id: legId } = head;
    try {
      const { leg } = await this.transactions.run((session) =>
        this.links.link(
          session,
          { workspaceId, correlationId, actor: systemActor },
          {
            legId,
            intoId: target.id,
            copiesAll: true,
            ending: (current) => {
              if (!isFresh(current)) throw new UserError('conflict', 'merge.merged_already', 'It went on meanwhile.');
              return [];
            },
          },
        ),
      );
      return leg;
    } catch (error) {
      // Closed or merged meanwhile: the new one stands alone, or was joined by another server.
      if (isTandemError(error) && error.family === 'user') return undefined;
      throw error;
    }
  }

  private async kindOf({ workspaceId, channelId }: Conversation): Promise<ChannelKind | undefined> {
    const channel = await this.channels.get(workspaceId, channelId);
    return channel && this.drivers.find(channel.type)?.capabilities.kind;
  }
}

export const JOIN_OPEN = token<JoinOpen>('JoinOpen');

/** Nobody has dealt with it yet, and nobody took it apart. */
const isFresh = ({ work, flow, agentId, mergedInto, apart, legs, state }: Conversation): boolean =>
  state !== 'resolved' && !work && !flow && !agentId && !mergedInto && !apart && !legs;
