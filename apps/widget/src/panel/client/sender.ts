import type { VisitorEventDto } from '@tandem/contracts';
import { type ChatState, withEvents } from '../model/chat-state.ts';
import type { Outgoing } from '../model/outgoing.ts';
import type { Store } from '../model/store.ts';
import { ask } from './ask.ts';
import { newClientId } from './client-id.ts';
import type { Outbox } from './outbox.ts';
import type { VisitorSocket } from './socket.ts';

type Stored = { conversationId: string; event: VisitorEventDto };
const pauseMs = 2_000;
/** Refusals that pass by themselves: the same message is sent again. */
const passing = ['frame.too_many', 'unavailable'];

/** Sends one message at a time, in order, until each is acknowledged; a broken connection leaves it in the outbox. */
export class Sender {
  private running = false;

  constructor(
    private readonly socket: VisitorSocket,
    private readonly outbox: Outbox,
    private readonly store: Store<ChatState>,
  ) {}

  send(content: Pick<Outgoing, 'text' | 'choice' | 'fileIds' | 'answers'>): void {
    const message: Outgoing = { ...content, clientId: newClientId(), at: Date.now() };
    this.outbox.put(message);
    this.store.update((state) => ({ ...state, outgoing: [...state.outgoing, message] }));
    void this.flush();
  }

  retry(clientId: string): void {
    this.change(clientId, undefined);
    void this.flush();
  }

  discard(clientId: string): void {
    this.outbox.remove(clientId);
    this.store.update((state) => ({
      ...state,
      outgoing: state.outgoing.filter((message) => message.clientId !== clientId),
    }));
  }

  async flush(): Promise<void> {
    if (this.running) {
      return;
    }
    this.running = true;
    try {
      for (let next = this.next(); next && this.socket.connected; next = this.next()) {
        await this.deliver(next);
      }
    } catch {
      // No answer in time: the message stays in the outbox, and the next connection sends it again.
      this.store.update((state) => ({ ...state, connection: 'reconnecting' }));
      this.socket.disconnect();
      this.socket.connect();
    } finally {
      this.running = false;
    }
  }

  private next(): Outgoing | undefined {
    return this.store.get().outgoing.find((message) => message.failed === undefined);
  }

  private async deliver({ clientId, text, choice, fileIds, answers }: Outgoing): Promise<void> {
    const payload = { clientId, text, fileIds, ...(choice && { choice }), ...(answers && { answers }) };
    const answer = await ask<Stored>(this.socket, 'send', payload);
    if (answer.ok) {
      this.outbox.remove(clientId);
      const { event, conversationId } = answer.value;
      this.store.update((state) => arrived(state, event, conversationId, clientId));
    } else if (passing.includes(answer.problem.code)) {
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    } else {
      this.change(clientId, answer.problem.code);
    }
  }

  private change(clientId: string, failed: string | undefined): void {
    this.store.update((state) => ({
      ...state,
      outgoing: state.outgoing.map((message) => (message.clientId === clientId ? marked(message, failed) : message)),
    }));
    const changed = this.store.get().outgoing.find((message) => message.clientId === clientId);
    if (changed) {
      this.outbox.put(changed);
    }
  }
}

function marked({ failed: _, ...message }: Outgoing, failed: string | undefined): Outgoing {
  return failed === undefined ? message : { ...message, failed };
}

function arrived(state: ChatState, event: VisitorEventDto, conversationId: string, clientId: string): ChatState {
  const same = state.conversation.conversationId === conversationId;
  const conversation: ChatState['conversation'] = same
    ? state.conversation
    : { conversationId, state: 'open', lastSeq: event.seq };
  const base = same ? state : { ...state, conversation, events: [], confirmedSeq: 0, seenSeq: 0, again: false };
  const next = withEvents(base, [event]);
  return { ...next, outgoing: next.outgoing.filter((message) => message.clientId !== clientId) };
}
