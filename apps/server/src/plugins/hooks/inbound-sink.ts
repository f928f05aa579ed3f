import type { Channel, InboundMessage, ReceiveInbound, RecordDelivery } from '@tandem/application';
import type { InboundEvent } from '@tandem/plugin-sdk';
import type { InboundImages } from './inbound-images.js';
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
    private readonly images: InboundImages,
  ) {}

  /** In order, because a provider may tell of a message and of its reading in one call. */
  async take(events: readonly InboundEvent[], call: InboundCall): Promise<void> {
    for (const event of events) {
      if (event.type === 'message.received') {
        await this.message(event, call);
      } else if (event.type === 'receipt') {
        const { ref, state, code } = event;
        const receipt = { ref, state, ...(code === undefined ? {} : { code }) };
        await this.deliveries.receipt(call.channel.workspaceId, call.channel.id, receipt);
      }
    }
  }

  private async message(event: MessageEvent, { channel, correlationId, receivedAt }: InboundCall): Promise<void> {
    const { workspaceId, id: channelId } = channel;
    const { fileIds, links } = await this.images.fetchAll(workspaceId, event.media ?? []);
    const text = [event.text ?? '', ...links].filter((line) => line !== '').join('\n');
    const message: InboundMessage = {
      workspaceId,
      channelId,
      correlationId,
      receivedAt,
      from: senderOf(event.from),
      dedupeKey: event.dedupeKey,
      kind: kindOf(event.kind, fileIds.length),
      text,
      ...(event.choice ? { choiceId: event.choice.id } : {}),
      ...(event.choice?.ref === undefined ? {} : { inReplyTo: event.choice.ref }),
      ...(fileIds.length > 0 ? { fileIds } : {}),
    };
    const { conversation, duplicate } = await this.inbound.message(message);
    if (fileIds.length > 0 && !duplicate) {
      await this.images.attach(workspaceId, fileIds, conversation.id);
    }
  }
}

/** An image that could not be fetched is a text with its address, as is whatever we do not know. */
const kindOf = (kind: MessageEvent['kind'], files: number): InboundMessage['kind'] =>
  kind === 'choice' ? 'choice' : files > 0 ? 'image' : 'text';
