import type {
  Channel,
  ChannelWatch,
  InboundMessage,
  Logger,
  ReceiveInbound,
  RecordDelivery,
} from '@tandem/application';
import type { InboundContact, InboundEvent } from '@tandem/plugin-sdk';
import type { InboundAttachments, KeptAttachment } from './inbound-attachments.js';
import { senderOf } from './sender-of.js';

type MessageEvent = Extract<InboundEvent, { type: 'message.received' }>;

/** Where one provider's call stands. */
export interface InboundCall {
  channel: Channel;
  correlationId: string;
  receivedAt: number;
}

/** Gives what a channel's plugin read to the core. When it returns, everything is durable. */
export class InboundSink {
  constructor(
    private readonly inbound: ReceiveInbound,
    private readonly deliveries: RecordDelivery,
    private readonly attachments: InboundAttachments,
    private readonly watch: Pick<ChannelWatch, 'count' | 'notice'>,
    private readonly logger: Logger,
  ) {}

  /** In order, because a provider may tell of a message and of its reading in one call. */
  async take(events: readonly InboundEvent[], call: InboundCall): Promise<void> {
    const { workspaceId, id: channelId } = call.channel;
    for (const event of events) {
      switch (event.type) {
        case 'message.received':
          await this.message(event, call);
          break;
        case 'receipt': {
          const { ref, state, code } = event;
          // That the provider has it is what a send that went well says already.
          if (state === 'sent') break;
          await this.deliveries.receipt(workspaceId, channelId, {
            ref,
            state,
            ...(code === undefined ? {} : { code }),
          });
          break;
        }
        case 'contact.opened':
          await this.inbound.start({ workspaceId, channelId, ...startOf(event.from, call) });
          break;
        case 'account.notice': {
          const { dedupeKey: key, code, text } = event;
          await this.watch.notice(call.channel, { key, code, text });
          break;
        }
        default:
          this.logger.info({ channelId, type: event.type }, 'a channel told of something that is not kept');
      }
    }
  }

  private async message(event: MessageEvent, { channel, correlationId, receivedAt }: InboundCall): Promise<void> {
    const { workspaceId, id: channelId } = channel;
    const { kept, lines } = await this.attachments.keepAll(channel, event.attachments ?? []);
    const text = [event.text ?? '', ...lines].filter((line) => line !== '').join('\n');
    const fileIds = kept.map(({ id }) => id);
    const htmlFileId = event.html === undefined ? undefined : await this.attachments.keepHtml(channel, event.html);
    const message: InboundMessage = {
      workspaceId,
      channelId,
      correlationId,
      receivedAt,
      from: senderOf(event.from),
      dedupeKey: event.dedupeKey,
      kind: kindOf(event.kind, kept),
      text,
      ...(event.newText === undefined ? {} : { newText: event.newText }),
      ...(event.subject ? { subject: event.subject } : {}),
      ...(htmlFileId === undefined ? {} : { htmlFileId }),
      ...(event.choice ? { choiceId: event.choice.id } : {}),
      ...(event.choice?.ref === undefined ? {} : { inReplyTo: event.choice.ref }),
      ...(fileIds.length > 0 ? { fileIds } : {}),
      ...(event.automatic ? { automatic: true } : {}),
    };
    const { conversation, duplicate } = await this.inbound.message(message);
    if (!duplicate) this.watch.count(channel, 'received');
    const files = htmlFileId === undefined ? fileIds : [...fileIds, htmlFileId];
    if (files.length > 0 && !duplicate) await this.attachments.attach(workspaceId, files, conversation.id);
  }
}

const startOf = (from: InboundContact, { correlationId }: InboundCall) => ({ from: senderOf(from), correlationId });

/** What hangs on it decides: what could not be kept, and whatever we do not know, is a text that says so. */
function kindOf(kind: MessageEvent['kind'], kept: readonly KeptAttachment[]): InboundMessage['kind'] {
  if (kind === 'choice') return 'choice';
  if (kept.length === 0) return 'text';
  return kept.every(({ isImage }) => isImage) ? 'image' : 'file';
}
