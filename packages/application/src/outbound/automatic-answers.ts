import type { ChannelKind } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { Outbound, OutboundMessage } from '../ports/outbound.js';
import { token } from '../ports/token.js';

const hourMs = 3_600_000;
/** Automatic messages to one address within an hour. Mails are few and long; a talk with a flow is many short ones. */
const mostPerHour: Readonly<Record<ChannelKind, number>> = { email: 5, message: 100, chat: 100, voice: 100 };

/** Keeps machines from answering machines: what no person wrote is held back here, wherever it comes from. */
export class AutomaticAnswers {
  constructor(
    private readonly outbound: Outbound,
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
    private readonly clock: Clock,
  ) {}

  /** Why a message must not go out, as a code. */
  async refusal(message: OutboundMessage, kind: ChannelKind): Promise<string | undefined> {
    // Sent once more, it is a person's.
    if (!message.automatic || message.replays) return undefined;
    const { workspaceId, conversationId, channelId, to } = message;
    const { lastInboundSeq } = await this.log.head(workspaceId, conversationId);
    const [last] = await this.eventLog.after(workspaceId, conversationId, lastInboundSeq - 1, { limit: 1 });
    if (last?.type === 'message.received' && last.data.automatic) return 'outbound.to_machine';
    const since = this.clock.now() - hourMs;
    const sent = await this.outbound.automaticTo(workspaceId, channelId, to, since);
    return sent >= mostPerHour[kind] ? 'outbound.too_many_automatic' : undefined;
  }
}

export const AUTOMATIC_ANSWERS = token<AutomaticAnswers>('AutomaticAnswers');
