import type { AgentToServerEvents, ServerToAgentEvents } from '@tandem/contracts';
import { io, type Socket } from 'socket.io-client';
import { call, type openDesk } from '../chat/servers/set-up.js';

type Offer = Parameters<ServerToAgentEvents['offer']>[0];
type AgentSocket = Socket<ServerToAgentEvents, AgentToServerEvents>;

const offeredWithinMs = 10_000;

/** An agent's browser: hears of offers, takes them and ends them. */
export class AgentDesk {
  private constructor(
    private readonly origin: string,
    private readonly session: Awaited<ReturnType<typeof openDesk>>['session'],
    private readonly socket: AgentSocket,
  ) {}

  static async connect(origin: string, session: AgentDesk['session']): Promise<AgentDesk> {
    const socket: AgentSocket = io(`${origin}/agent`, {
      transports: ['websocket'],
      extraHeaders: { cookie: session.cookie, origin },
      forceNew: true,
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return new AgentDesk(origin, session, socket);
  }

  /** The next offer, and milliseconds from when its customer began to wait until it was here. */
  nextOffer(): Promise<{ offer: Offer; ms: number }> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('no offer came')), offeredWithinMs);
      this.socket.once('offer', (offer) => {
        clearTimeout(late);
        resolve({ offer, ms: Date.now() - new Date(offer.enqueuedAt).getTime() });
      });
    });
  }

  async serve({ assignmentId, conversationId }: Offer): Promise<void> {
    await call(this.origin, 'POST', `/offers/${assignmentId}/accept`, {}, this.session);
    await call(this.origin, 'POST', `/conversations/${conversationId}/resolve`, {}, this.session);
  }

  close(): void {
    this.socket.disconnect();
  }
}
