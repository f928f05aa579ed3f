import type { AgentConnections, Clock } from '@tandem/application';
import { agentToServer, visitorToServer } from '@tandem/contracts';
import type { Logger } from 'pino';
import type { ExtendedError, Socket } from 'socket.io';
import type { Part } from '../lifecycle.js';
import type { AgentAdmission } from './agent/agent-admission.js';
import { type AgentFrameParts, agentFrames } from './agent/agent-frames.js';
import { AgentPresence } from './agent/agent-presence.js';
import { listen, refusal } from './frames/frame.js';
import { FrameLimit, type FrameRate } from './frames/frame-limit.js';
import type { AgentSocket, VisitorSocket } from './io.js';
import type { LogPush } from './publish/log-push.js';
import type { QueuePositions } from './publish/queue-positions.js';
import { rooms } from './rooms.js';
import type { Sockets } from './sockets.js';
import type { VisitorAdmission } from './visitor/visitor-admission.js';
import { type VisitorFrameParts, visitorFrames } from './visitor/visitor-frames.js';

export interface GatewayParts {
  sockets: Sockets;
  agentAdmission: AgentAdmission;
  agentFrames: AgentFrameParts;
  visitorAdmission: VisitorAdmission;
  visitorFrames: VisitorFrameParts;
  connections: AgentConnections;
  logPush: LogPush;
  positions: QueuePositions;
  /** Joins the servers' sockets; absent for a server alone. */
  cluster?: { start(): Promise<void>; stop(): Promise<void> };
  clock: Clock;
  logger: Logger;
}

/** Far above what a person does, far below what hurts. */
const visitorRate: FrameRate = { burst: 200, perSecond: 100 };
const agentRate: FrameRate = { burst: 200, perSecond: 50 };

/** Both socket namespaces: who is let in, what they may say. Start it last and stop it first. */
export class Gateway implements Part {
  readonly name = 'realtime';
  private readonly presence: AgentPresence;

  constructor(private readonly parts: GatewayParts) {
    const { sockets, connections, agentAdmission, clock, logger } = parts;
    this.presence = new AgentPresence(sockets.agents, connections, agentAdmission, clock, logger);
    sockets.agents.use((socket, next) => admit(next, () => parts.agentAdmission.admit(socket)));
    sockets.agents.on('connection', (socket) => this.serveAgent(socket));
    sockets.visitors.use((socket, next) => admit(next, () => this.admitVisitor(socket)));
    sockets.visitors.on('connection', (socket) => this.serveVisitor(socket));
  }

  async start(): Promise<void> {
    await this.parts.cluster?.start();
    await this.parts.logPush.start();
    this.presence.start();
  }

  /** Tells clients to come again elsewhere, and waits for what is being pushed. */
  async stop(): Promise<void> {
    const { sockets, logPush, positions, cluster } = this.parts;
    await logPush.stop();
    positions.stop();
    await this.presence.stop();
    sockets.io.local.disconnectSockets(true);
    await sockets.io.close();
    await cluster?.stop();
  }

  private serveAgent(socket: AgentSocket): void {
    this.presence.connected(socket);
    listen(
      socket as Socket,
      agentToServer,
      agentFrames(socket, this.parts.agentFrames),
      this.limit(agentRate),
      this.parts.logger,
    );
  }

  private serveVisitor(socket: VisitorSocket): void {
    const handlers = visitorFrames(socket, this.parts.visitorFrames);
    listen(socket as Socket, visitorToServer, handlers, this.limit(visitorRate), this.parts.logger);
  }

  private async admitVisitor(socket: VisitorSocket): Promise<void> {
    const { auth, headers } = socket.handshake;
    const { claims, channel } = await this.parts.visitorAdmission.claims(auth.token, headers);
    socket.data = { workspaceId: channel.workspaceId, claims };
    await socket.join(rooms.channel(channel.id));
  }

  private limit(rate: FrameRate): FrameLimit {
    return new FrameLimit(rate, 'frame.too_many', () => this.parts.clock.now());
  }
}

/** A refused handshake tells its code: the client reads `error.message` and `error.data`. */
function admit(next: (error?: ExtendedError) => void, work: () => Promise<void>): void {
  work().then(
    () => next(),
    (error: unknown) => {
      const { problem } = refusal(error);
      next(Object.assign(new Error(problem.code), { data: problem }));
    },
  );
}
