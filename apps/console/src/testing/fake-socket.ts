import type { AgentToServerEvents, ServerToAgentEvents } from '@tandem/contracts';
import { act } from '@testing-library/react';
import type { AgentSocket } from '../realtime/agent-socket.ts';

type Listener = (payload?: unknown) => void;

/** Stands for the agent's socket: tests deliver events through it, answer what is asked, and cut the connection. */
export class FakeSocket {
  connected = true;
  active = true;
  /** Everything emitted, oldest first. */
  readonly sent: [name: string, payload: unknown][] = [];
  /** What a request by acknowledgement gets; without one it stays unanswered. */
  readonly replies: { [K in keyof AgentToServerEvents]?: (payload: never) => unknown } = {};
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly io = { on: () => undefined, off: () => undefined };
  readonly volatile = { emit: (name: string, payload: unknown) => this.emit(name, payload) };

  on(name: string, listener: Listener): this {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set.add(listener));
    return this;
  }

  off(name: string, listener: Listener): this {
    this.#listeners.get(name)?.delete(listener);
    return this;
  }

  once(name: string, listener: Listener): this {
    const once: Listener = (payload) => {
      this.off(name, once);
      listener(payload);
    };
    return this.on(name, once);
  }

  emit(name: string, payload: unknown, acknowledge?: (answer: unknown) => void): this {
    this.sent.push([name, payload]);
    const reply = this.replies[name as keyof AgentToServerEvents];
    if (acknowledge && reply) acknowledge({ ok: true, value: reply(payload as never) });
    return this;
  }

  connect(): this {
    return this;
  }

  disconnect(): this {
    this.connected = false;
    return this;
  }

  /** An event of the server arrives. */
  deliver<K extends keyof ServerToAgentEvents>(name: K, payload: Parameters<ServerToAgentEvents[K]>[0]): void {
    this.#fire(name, payload);
  }

  cut(reason = 'transport close'): void {
    this.connected = false;
    this.#fire('disconnect', reason);
  }

  /** An attempt to connect fails; without `active` for good. */
  refuse(): void {
    this.#fire('connect_error');
  }

  comeBack(): void {
    this.connected = true;
    this.#fire('connect');
  }

  asked(name: keyof AgentToServerEvents): unknown[] {
    return this.sent.filter(([sent]) => sent === name).map(([, payload]) => payload);
  }

  /** The part of a socket that the console uses. */
  get asSocket(): AgentSocket {
    return this as unknown as AgentSocket;
  }

  #fire(name: string, payload?: unknown): void {
    act(() => {
      for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(payload);
    });
  }
}
