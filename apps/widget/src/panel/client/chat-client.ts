import type { ResumeAckDto, VisitorEventDto, VisitorSessionDto } from '@tandem/contracts';
import { askedOf } from '../model/asked.ts';
import { type ChatState, emptyState, unreadOf, withAnswer, withEvents, withHead } from '../model/chat-state.ts';
import type { Answers, Outgoing } from '../model/outgoing.ts';
import { Store } from '../model/store.ts';
import { ask } from './ask.ts';
import type { Outbox } from './outbox.ts';
import { Sender } from './sender.ts';
import type { VisitorSocket } from './socket.ts';
import { TypingIn, TypingOut } from './typing.ts';

export interface ChatClientOptions {
  socket: VisitorSocket;
  outbox: Outbox;
  session: VisitorSessionDto;
  page: string;
  locale: 'en' | 'zh-CN';
  /** The token was refused; a new session comes through `renewed`. */
  onRefused: () => void;
}

/** Refusals that pass neither by themselves nor with a new token. */
const final = ['visitor.origin_refused', 'visitor.channel_closed', 'channel.not_found'];
/** Before connecting to a server that sent us away: it restarts, or its channel was changed. */
const comeBackMs = 1_500;

/** The chat behind the view: keeps the connection, the events and the messages on their way. */
export class ChatClient {
  readonly store: Store<ChatState>;
  private readonly socket: VisitorSocket;
  private readonly sender: Sender;
  private readonly typingOut: TypingOut;
  private channel: VisitorSessionDto['channel'];
  private greeted = false;
  private open = false;
  private renewing = false;
  private return: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: ChatClientOptions) {
    const { socket, outbox } = options;
    this.channel = options.session.channel;
    this.store = new Store<ChatState>({ ...emptyState, outgoing: outbox.read() });
    this.socket = socket;
    this.sender = new Sender(socket, outbox, this.store);
    this.typingOut = new TypingOut((typing) => this.socket.emit('typing', { typing }));
    this.listen();
    socket.auth = { token: options.session.token };
    socket.connect();
  }

  /** The panel became visible: greets (the flow begins) when there is no conversation yet, and marks as read. */
  async opened(): Promise<void> {
    this.open = true;
    await this.greet();
    this.seen();
  }

  closed(): void {
    this.open = false;
  }

  /** Reads what was missed: after a reconnect, and when the page comes back to the front. */
  async resync(): Promise<void> {
    if (!this.socket.connected) {
      this.connectNow();
      return;
    }
    let more = true;
    while (more) {
      const { confirmedSeq, conversation } = this.store.get();
      const id = conversation.conversationId;
      const answer = await this.ask('resume', { ...(id && { conversationId: id }), afterSeq: confirmedSeq });
      this.store.update((state) => withAnswer(state, answer));
      more = answer.hasMore && this.store.get().confirmedSeq > confirmedSeq;
    }
    this.seen();
  }

  /** Another conversation is wanted: at once, unless something is asked before. */
  async again(): Promise<void> {
    this.store.update((state) => ({ ...state, again: true }));
    if (this.asked() !== undefined) return;
    await this.startNew().catch((error: unknown) => {
      this.store.update((state) => ({ ...state, again: false }));
      throw error;
    });
  }

  /** Which form stands before a new conversation. */
  asked = (): ReturnType<typeof askedOf> => askedOf(this.store.get(), this.channel, Date.now());

  async startNew(answers?: Answers): Promise<void> {
    const { page, locale } = this.options;
    const answer = await this.ask('start', { page, locale, ...(answers && { answers }) });
    this.store.update((state) => withAnswer(state, answer));
  }

  /** Instead of waiting. @throws when the server refuses it */
  async chooseCallback(phone: string | undefined): Promise<void> {
    const answer = await ask<null>(this.socket, 'callback', phone === undefined ? {} : { phone });
    if (!answer.ok) throw new Error(answer.problem.code);
  }

  /** Waits no longer: the conversation ends. @throws when the server refuses it */
  async leave(): Promise<void> {
    const answer = await ask<null>(this.socket, 'leave', {});
    if (!answer.ok) throw new Error(answer.problem.code);
  }

  /** Says how it was. @throws when the server refuses it */
  async rate(score: number, comment: string): Promise<void> {
    const answer = await ask<{ event: VisitorEventDto }>(this.socket, 'rate', { score, comment });
    if (!answer.ok) throw new Error(answer.problem.code);
    this.store.update((state) => withEvents(state, [answer.value.event]));
  }

  send(message: Pick<Outgoing, 'text' | 'choice' | 'fileIds' | 'answers'>): void {
    this.typingOut.stop();
    this.sender.send(message);
  }

  retry = (clientId: string): void => this.sender.retry(clientId);
  discard = (clientId: string): void => this.sender.discard(clientId);
  typed = (text: string): void => this.typingOut.typed(text);

  /** The customer looks at the newest message. */
  seen(): void {
    const state = this.store.get();
    const last = state.events.at(-1)?.seq ?? 0;
    if (!this.open || document.visibilityState !== 'visible' || last <= state.seenSeq) {
      return;
    }
    if (unreadOf(state) > 0 && this.socket.connected) {
      this.socket.emit('read', { upToSeq: last });
    }
    this.store.update((now) => ({ ...now, seenSeq: last }));
  }

  renewed(session: VisitorSessionDto): void {
    this.channel = session.channel;
    this.socket.auth = { token: session.token };
    this.connectNow();
  }

  /** Another visitor takes the panel over (`identify`). */
  stop(): void {
    this.typingOut.stop();
    clearTimeout(this.return);
    this.socket.disconnect();
  }

  reconnect(): void {
    this.store.update((state) => ({ ...state, connection: 'connecting' }));
    this.connectNow();
  }

  /** Asked to connect while it pauses between two tries, a socket goes on with its pause; letting go ends that. */
  private connectNow(): void {
    this.socket.disconnect();
    this.socket.connect();
  }

  private listen(): void {
    const typingIn = new TypingIn((typing) => this.store.update((state) => ({ ...state, typing })));
    this.socket.on('connect', () => {
      this.connected().catch(() => this.lost('reconnecting'));
    });
    this.socket.on('disconnect', (reason) => {
      this.lost('reconnecting');
      if (reason === 'io server disconnect') {
        this.comeBack();
      }
    });
    this.socket.on('connect_error', (error) => {
      if (this.socket.active) {
        this.lost('reconnecting');
      } else if (final.includes(error.message)) {
        this.lost('blocked');
      } else if (error.message === 'visitor.token_refused') {
        this.renew();
      } else {
        this.lost('reconnecting');
        this.comeBack();
      }
    });
    this.socket.on('event', (event) => {
      const { conversationId } = this.store.get().conversation;
      if (conversationId === undefined || conversationId === event.conversationId) {
        this.store.update((state) => withEvents(state, [event]));
        this.seen();
      }
    });
    this.socket.on('state', (head) => this.store.update((state) => withHead(state, head)));
    this.socket.on('typing', (typing) => typingIn.set(typing));
  }

  private async connected(): Promise<void> {
    this.renewing = false;
    await this.resync();
    this.store.update((state) => ({ ...state, connection: 'online' }));
    await this.greet();
    await this.sender.flush();
  }

  private async greet(): Promise<void> {
    const { loaded, conversation, outgoing } = this.store.get();
    const begins = loaded && conversation.state === 'none' && outgoing.length === 0;
    if (this.open && begins && !this.greeted && this.asked() === undefined) {
      this.greeted = true;
      await this.startNew();
    }
  }

  private async ask(event: 'resume' | 'start', payload: object): Promise<ResumeAckDto> {
    const answer = await ask<ResumeAckDto>(this.socket, event, payload);
    if (!answer.ok) {
      throw new Error(answer.problem.code);
    }
    return answer.value;
  }

  /** The server, or the loader that asked it for a token, has said no: it is for the customer to try again. */
  refused(): void {
    this.renewing = false;
    this.lost('blocked');
  }

  private comeBack(): void {
    clearTimeout(this.return);
    this.return = setTimeout(() => this.socket.connect(), comeBackMs);
  }

  /** Asks the loader for a new token; when that one is refused too, it stays so. */
  private renew(): void {
    if (this.renewing) {
      this.refused();
      return;
    }
    this.renewing = true;
    this.options.onRefused();
  }

  private lost(connection: ChatState['connection']): void {
    this.store.update((state) => ({ ...state, connection, typing: undefined }));
  }
}
