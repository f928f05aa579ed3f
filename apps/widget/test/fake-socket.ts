import type { VisitorSocket } from '../src/panel/client/socket.ts';

type Handler = (payload: unknown) => void;
type Answer = (event: string, payload: unknown) => unknown;

/** A socket driven by hand: `answer` decides what the server acknowledges; a thrown error is a lost answer. */
export class FakeSocket {
  connected = false;
  active = true;
  auth: unknown;
  readonly sent: { event: string; payload: unknown }[] = [];
  private readonly handlers = new Map<string, Handler>();

  constructor(private readonly answer: Answer) {}

  on(event: string, handler: Handler): void {
    this.handlers.set(event, handler);
  }
  emit(event: string, payload: unknown): void {
    this.sent.push({ event, payload });
  }
  timeout(): { emitWithAck: (event: string, payload: unknown) => Promise<unknown> } {
    return {
      emitWithAck: async (event, payload) => {
        this.emit(event, payload);
        return this.answer(event, payload);
      },
    };
  }
  connect(): void {}
  disconnect(): void {
    this.connected = false;
  }
  /** The server's side. */
  push(event: string, payload?: unknown): void {
    this.handlers.get(event)?.(payload);
  }
  goOnline(): void {
    this.connected = true;
    this.push('connect');
  }
  asSocket(): VisitorSocket {
    return this as unknown as VisitorSocket;
  }
  payloadsOf = (event: string): unknown[] =>
    this.sent.filter((frame) => frame.event === event).map(({ payload }) => payload);
}
