import type {
  ChangeMessage,
  Channel,
  ChannelWatch,
  EchoedMessage,
  Logger,
  MessageChange,
  ReceiveInbound,
  RecordDelivery,
  RecordEcho,
} from '@tandem/application';
import type { InboundContact, InboundEvent } from '@tandem/plugin-sdk';
import type { InboundAttachments, KeptAttachment } from './inbound-attachments.js';
import { senderOf } from './sender-of.js';
import { sentAtOf } from './sent-at-of.js';

type EventOf<T extends InboundEvent['type']> = Extract<InboundEvent, { type: T }>;
type MessageEvent = EventOf<'message.received'>;
type ChangeEvent = EventOf<'message.edited' | 'message.deleted' | 'reaction'>;

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
    private readonly changes: ChangeMessage,
    private readonly echoes: RecordEcho,
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
        case 'message.edited':
        case 'message.deleted':
        case 'reaction':
          await this.changes.take(changeOf(event, call));
          break;
        case 'echo':
          await this.echo(event, call);
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

  private async message(event: MessageEvent, call: InboundCall): Promise<void> {
    const { choice } = event;
    const { message, files } = await this.kept(event, call);
    const { conversation, duplicate } = await this.inbound.message({
      ...message,
      ...(event.automatic ? { automatic: true } : {}),
      ...(choice ? { choiceId: choice.id } : {}),
      ...(choice?.ref === undefined ? {} : { inReplyTo: choice.ref }),
    });
    if (duplicate) return;
    this.watch.count(call.channel, 'received');
    await this.attach(files, conversation.id, call);
  }

  private async echo({ to, ...event }: EventOf<'echo'>, call: InboundCall): Promise<void> {
    const { message, files } = await this.kept({ ...event, from: { externalId: to } }, call);
    const conversation = await this.echoes.record(message);
    if (conversation) await this.attach(files, conversation.id, call);
  }

  /** With what hangs on it stored: a provider's addresses end. */
  private async kept(
    event: Omit<MessageEvent, 'type'>,
    { channel, correlationId, receivedAt }: InboundCall,
  ): Promise<{ message: EchoedMessage; files: string[] }> {
    const { kept, lines } = await this.attachments.keepAll(channel, event.attachments ?? []);
    const fileIds = kept.map(({ id }) => id);
    const htmlFileId = event.html === undefined ? undefined : await this.attachments.keepHtml(channel, event.html);
    const message = {
      workspaceId: channel.workspaceId,
      channelId: channel.id,
      correlationId,
      receivedAt,
      from: senderOf(event.from),
      dedupeKey: event.dedupeKey,
      kind: kindOf(event.kind, kept),
      text: [event.text ?? '', ...lines].filter((line) => line !== '').join('\n'),
      ...(event.newText === undefined ? {} : { newText: event.newText }),
      ...(event.subject ? { subject: event.subject } : {}),
      ...(htmlFileId === undefined ? {} : { htmlFileId }),
      ...(event.messageId ? { externalId: event.messageId } : {}),
      ...sentAtOf(event.at, receivedAt),
      ...(fileIds.length > 0 ? { fileIds } : {}),
    };
    return { message, files: htmlFileId === undefined ? fileIds : [...fileIds, htmlFileId] };
  }

  private async attach(files: readonly string[], conversationId: string, { channel }: InboundCall): Promise<void> {
    if (files.length > 0) await this.attachments.attach(channel.workspaceId, files, conversationId);
  }
}

const startOf = (from: InboundContact, { correlationId }: InboundCall) => ({ from: senderOf(from), correlationId });

function changeOf(event: ChangeEvent, { channel, receivedAt }: InboundCall): MessageChange {
  const { dedupeKey, ref, at } = event;
  const of = { workspaceId: channel.workspaceId, channelId: channel.id, dedupeKey, ref, ...sentAtOf(at, receivedAt) };
  switch (event.type) {
    case 'message.edited':
      return { ...of, kind: 'edited', text: event.text };
    case 'message.deleted':
      return { ...of, kind: 'deleted', text: '' };
    case 'reaction':
      return { ...of, kind: 'reacted', text: event.emoji };
  }
}

/** What hangs on it decides: what could not be kept, and whatever we do not know, is a text that says so. */
function kindOf(kind: MessageEvent['kind'], kept: readonly KeptAttachment[]): EchoedMessage['kind'] {
  if (kind === 'choice') return 'choice';
  if (kept.length === 0) return 'text';
  return kept.every(({ isImage }) => isImage) ? 'image' : 'file';
}
