import type { Server } from 'node:http';
import type { Clock } from '@tandem/application';
import { agentToServer, visitorToServer } from '@tandem/contracts';
import type { Logger } from 'pino';
import type { ExtendedError, Socket } from 'socket.io';
import type { Part } from '../lifecycle.js';
import { maskFrames } from '../privacy/masked-frames.js';
import type { AgentAdmission } from './agent/agent-admission.js';
import type { AgentFrames } from './agent/agent-frames.js';
import type { AgentPresence } from './agent/agent-presence.js';
import type { Cluster } from './cluster.js';
import { listen, refusal } from './frames/frame.js';
import { FrameLimit, type FrameRate } from './frames/frame-limit.js';
import { FramesUnderWay } from './frames/frames-under-way.js';
import { TypingSigns } from './frames/typing-signs.js';
import type { AgentSocket, VisitorSocket } from './io.js';
import type { LogPush } from './publish/log-push.js';
import type { QueuePositions } from './publish/queue-positions.js';
import type { Turns } from './publish/turns.js';
import { rooms } from './rooms.js';
import type { Sockets } from './sockets.js';
import type { VisitorAdmission } from './visitor/visitor-admission.js';
import type { VisitorFrames } from './visitor/visitor-frames.js';
import type { VisitorPresence } from './visitor/visitor-presence.js';

/** Far above what a person does, far below what hurts. */
const visitorRate: FrameRate = { burst: 200, perSecond: 100 };
const agentRate: FrameRate = { burst: 200, perSecond: 50 };

/** Both socket namespaces: who is let in, what they may say. */
export class Gateway implements Part {
  readonly name = 'realtime';
  private readonly underWay = new FramesUnderWay();

  constructor(
    private readonly sockets: Sockets,
    private readonly agentAdmission: AgentAdmission,
    private readonly agentFrames: AgentFrames,
    private readonly presence: AgentPresence,
    private readonly visitorAdmission: VisitorAdmission,
    private readonly visitorFrames: VisitorFrames,
    private readonly visitorPresence: VisitorPresence,
    private readonly logPush: LogPush,
    private readonly positions: QueuePositions,
    private readonly turns: Turns,
    private readonly cluster: Cluster,
    private readonly http: Server,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async start(): Promise<void> {
    const { agents, visitors, io } = this.sockets;
    await this.cluster.join(this.sockets);
    agents.use((socket, next) => admit(next, () => this.admitAgent(socket)));
    agents.on('connection', (socket) => this.serveAgent(socket));
    visitors.use((socket, next) => admit(next, () => this.admitVisitor(socket)));
    visitors.on('connection', (socket) => this.serveVisitor(socket));
    await this.logPush.start();
    this.presence.start();
    this.visitorPresence.start();
    io.attach(this.http);
  }

  /** Answers what is under way, then tells clients to come again, here or elsewhere. */
  async stop(): Promise<void> {
    await this.underWay.close();
    await this.turns.idle();
    this.sockets.io.local.disconnectSockets(true);
    await this.sockets.io.close();
    await this.logPush.stop();
    this.positions.stop();
    await this.presence.stop();
    await this.visitorPresence.stop();
  }

  private async admitAgent(socket: AgentSocket): Promise<void> {
    await this.agentAdmission.admit(socket);
    maskFrames(socket);
  }

  private serveAgent(socket: AgentSocket): void {
    this.presence.connected(socket);
    const handlers = this.agentFrames.handlersFor(socket, this.signs());
    listen(socket as Socket, agentToServer, handlers, this.limit(agentRate), this.underWay, this.logger);
  }

  private serveVisitor(socket: VisitorSocket): void {
    this.visitorPresence.connected(socket);
    const handlers = this.visitorFrames.handlersFor(socket, this.signs());
    listen(socket as Socket, visitorToServer, handlers, this.limit(visitorRate), this.underWay, this.logger);
  }

  private async admitVisitor(socket: VisitorSocket): Promise<void> {
    const { auth, headers } = socket.handshake;
    const { claims, channel, profile } = await this.visitorAdmission.claims(auth.token, headers);
    socket.data = { workspaceId: channel.workspaceId, claims, profile };
    await socket.join(rooms.channel(channel.id));
  }

  private signs(): TypingSigns {
    return new TypingSigns(() => this.clock.now());
  }

  private limit(rate: FrameRate): FrameLimit {
    return new FrameLimit(rate, 'frame.too_many', () => this.clock.now());
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
