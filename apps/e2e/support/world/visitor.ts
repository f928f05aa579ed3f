import { randomUUID } from 'node:crypto';
import type { ResumeAckDto, VisitorSessionDto } from '@tandem/contracts';
import { io, type Socket } from 'socket.io-client';

type Answer<T> = { ok: true; value: T } | { ok: false; problem: { code: string } };

/** A customer without a browser, through the documented visitor protocol. */
export class Visitor {
  private constructor(
    private readonly socket: Socket,
    readonly token: string,
  ) {}

  static async connect(url: string, channelId: string, locale: string): Promise<Visitor> {
    const response = await fetch(`${url}/visitor/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ channelId, locale }),
    });
    if (!response.ok) throw new Error(`No visitor session: ${response.status} ${await response.text()}`);
    const { token } = (await response.json()) as VisitorSessionDto;
    const socket = io(`${url}/visitor`, { auth: { token }, transports: ['websocket'] });
    return new Visitor(socket, token);
  }

  async ask<T>(event: string, payload: object): Promise<T> {
    const answer: Answer<T> = await this.socket.timeout(10_000).emitWithAck(event, payload);
    if (!answer.ok) throw new Error(answer.problem.code);
    return answer.value;
  }

  /** Begins a conversation, so that the flow greets. */
  async start(): Promise<string> {
    const { conversationId } = await this.ask<ResumeAckDto>('start', {});
    if (conversationId === undefined) throw new Error('No conversation has begun.');
    return conversationId;
  }

  async send(text: string): Promise<string> {
    const { conversationId } = await this.ask<{ conversationId: string }>('send', { clientId: randomUUID(), text });
    return conversationId;
  }

  /** What people have answered, in order; the flow's words are left out. */
  async answers(): Promise<string[]> {
    const { events } = await this.ask<ResumeAckDto>('resume', {});
    const said = events.filter(({ type, from }) => type === 'message.sent' && from.kind === 'agent');
    return said.map(({ content }) => content?.text ?? '');
  }

  close(): void {
    this.socket.disconnect();
  }
}
