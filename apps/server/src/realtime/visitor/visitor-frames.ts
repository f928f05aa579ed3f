import type {
  AttachedFiles,
  Clock,
  EndByCustomer,
  Ids,
  InboundMessage,
  MarkRead,
  RateConversation,
  ReceiveInbound,
  RequestCallback,
} from '@tandem/application';
import type { sendAck, visitorToServer } from '@tandem/contracts';
import { BugError, type MessageKind, UserError } from '@tandem/domain';
import type { z } from 'zod';
import type { FrameHandlers } from '../frames/frame.js';
import type { TypingSigns } from '../frames/typing-signs.js';
import type { VisitorSocket } from '../io.js';
import type { SocketPublisher } from '../publish/socket-publisher.js';
import type { Views } from '../publish/views.js';
import { rooms } from '../rooms.js';
import type { Sockets } from '../sockets.js';
import { type Answers, checkedAnswers } from './answers.js';
import { senderOf, type VisitorThreads } from './visitor-threads.js';

type Message = z.output<typeof visitorToServer.send>;
type Rating = z.output<typeof visitorToServer.rate>;

/** What a customer's socket may ask. */
export class VisitorFrames {
  constructor(
    private readonly threads: VisitorThreads,
    private readonly receive: ReceiveInbound,
    private readonly ratings: RateConversation,
    private readonly markRead: MarkRead,
    private readonly files: AttachedFiles,
    private readonly callbacks: Pick<RequestCallback, 'byCustomer'>,
    private readonly ends: EndByCustomer,
    private readonly views: Views,
    private readonly publisher: SocketPublisher,
    private readonly sockets: Sockets,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  handlersFor = (socket: VisitorSocket, signs: TypingSigns): FrameHandlers<typeof visitorToServer> => ({
    resume: ({ conversationId, afterSeq }) => this.threads.resume(socket, conversationId, afterSeq),
    start: ({ page, locale, answers }) => {
      const { data } = socket;
      data.claims = { ...data.claims, ...(locale !== undefined && { locale }) };
      return this.threads.start(socket, page, this.ids.next(), checkedAnswers(data.profile, answers));
    },
    send: (message) => this.send(socket, message),
    callback: async ({ phone }) => {
      const conversationId = this.threads.current(socket);
      const { workspaceId, thread } = socket.data;
      const target = { workspaceId, conversationId, correlationId: this.ids.next() };
      await this.callbacks.byCustomer(target, thread?.contactId ?? '', { phone });
      return null;
    },
    leave: async () => {
      const conversationId = this.threads.current(socket);
      await this.ends.end(socket.data.workspaceId, conversationId, this.ids.next());
      return null;
    },
    rate: (rating) => this.rate(socket, rating),
    typing: ({ typing }) => this.typing(socket, typing, signs),
    read: async ({ upToSeq }) => {
      const conversationId = this.threads.current(socket);
      await this.markRead.byContact(socket.data.workspaceId, conversationId, upToSeq, this.ids.next());
    },
  });

  private async send(socket: VisitorSocket, message: Message): Promise<z.output<typeof sendAck>> {
    const receivedAt = this.clock.now();
    const { workspaceId, claims, thread: followed } = socket.data;
    const { clientId, choice, fileIds } = message;
    const answers = checkedAnswers(socket.data.profile, message.answers);
    const text = choice ? choice.label : message.text;
    if (text.trim() === '' && fileIds.length === 0) {
      throw new UserError('unprocessable', 'message.empty', 'The message is empty.');
    }
    const inbound: InboundMessage = {
      ...{ workspaceId, channelId: claims.channelId, from: senderOf(claims), correlationId: this.ids.next() },
      ...{ dedupeKey: `visitor:${claims.visitorId}:${clientId}`, clientId, text, receivedAt },
      kind: await this.kindOf(socket, message, answers),
      ...(choice && { choiceId: choice.id, inReplyTo: choice.inReplyTo }),
      ...(fileIds.length > 0 && { fileIds }),
      ...(answers && { answers }),
    };
    const { conversation, event } = await this.publisher.whileAnswering(clientId, socket.id, () =>
      this.receive.message(inbound),
    );
    await this.threads.follow(socket, conversation);
    if (followed?.id !== conversation.id) {
      await this.threads.catchUp(socket, conversation.id);
    }
    const [stored] = await this.views.visitorEvents([event]);
    if (!stored) {
      throw new UserError('conflict', 'message.duplicate_key', 'The client id belongs to something else.');
    }
    return { conversationId: conversation.id, event: stored };
  }

  private async kindOf(socket: VisitorSocket, message: Message, answers: Answers | undefined): Promise<MessageKind> {
    if (message.choice) {
      return 'choice';
    }
    if (message.fileIds.length === 0) {
      return 'text';
    }
    // Files belong to a conversation: the one this message will go to.
    const { conversationId } = await this.threads.start(socket, undefined, this.ids.next(), answers);
    const { workspaceId, claims } = socket.data;
    return await this.files.attach(workspaceId, conversationId ?? '', claims.visitorId, message.fileIds);
  }

  private async rate(socket: VisitorSocket, { score, comment }: Rating): Promise<z.output<typeof sendAck>> {
    const conversationId = this.threads.current(socket);
    const { workspaceId, profile } = socket.data;
    const best = profile.rating === 'thumbs' ? 2 : 5;
    if (profile.rating === undefined || score > best) {
      throw new UserError('unprocessable', 'rating.not_asked', 'The channel does not ask for this.');
    }
    const target = { workspaceId, conversationId, correlationId: this.ids.next() };
    const stored = await this.ratings.byCustomer(target, { score, best, comment });
    const [event] = await this.views.visitorEvents([stored]);
    if (!event) throw new BugError('visitor.rating_hidden', 'A rating is an event that customers see.');
    return { conversationId, event };
  }

  private typing(socket: VisitorSocket, typing: boolean, signs: TypingSigns): void {
    const { thread, claims } = socket.data;
    if (thread && signs.isNews(typing, thread.id)) {
      const { displayName } = claims;
      const by = { kind: 'contact' as const, id: thread.contactId, ...(displayName !== undefined && { displayName }) };
      const sign = { conversationId: thread.id, typing, by };
      this.sockets.agents.to(rooms.conversation(thread.id)).emit('typing', sign);
    }
  }
}
