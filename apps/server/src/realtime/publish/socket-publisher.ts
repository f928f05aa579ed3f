import type { MadeOffer, Publisher } from '@tandem/application';
import type { EventDto } from '@tandem/contracts';
import {
  type Agent,
  type Assignment,
  type Conversation,
  conversationTarget,
  type EventType,
  handlerOf,
  seesEvent,
  type TandemEvent,
} from '@tandem/domain';
import { toColleague } from '../dto/colleague.js';
import type { AgentNamespace, VisitorNamespace } from '../io.js';
import { rooms } from '../rooms.js';
import type { Sockets } from '../sockets.js';
import type { Directory } from './directory.js';
import { type Maybe, whenKnown } from './maybe.js';
import type { QueuePositions } from './queue-positions.js';
import { RecentIds } from './recent-ids.js';
import type { Turns } from './turns.js';
import type { Views } from './views.js';

const rememberedIds = 50_000;
/** After these the customer's view of the conversation's head is another one. */
const headTypes: ReadonlySet<EventType> = new Set([
  'work.queued',
  'work.offered',
  'offer.accepted',
  'work.returned',
  'work.transferred',
  'work.overflowed',
  'work.deferred',
  'callback.requested',
  'callback.ended',
  'work.abandoned',
  'conversation.resolved',
  'conversation.reopened',
]);

/**
 * Pushes what is stored to the sockets of this server. Events go out here at once and, on the other servers, by their
 * follower of the log: no message of the hot path pays for a cluster adapter. Rare pushes use the adapter.
 */
export class SocketPublisher implements Publisher {
  private readonly pushed = new RecentIds(rememberedIds);
  /** Messages that are being acknowledged: client id → socket. The acknowledgement carries the event already. */
  private readonly answering = new Map<string, string>();

  constructor(
    private readonly sockets: Sockets,
    private readonly views: Views,
    private readonly directory: Directory,
    private readonly positions: QueuePositions,
    private readonly turns: Turns,
  ) {}

  events(head: Conversation, events: readonly TandemEvent[]): void {
    const fresh = events.filter(({ id }) => !this.pushed.has(id));
    for (const { id } of fresh) {
      this.pushed.add(id);
    }
    if (fresh.length > 0) {
      this.turns.run(head.id, () => this.push(head, fresh));
    }
  }

  /** Runs what ends with an acknowledgement to this socket, which is not pushed the same event besides. */
  async whileAnswering<T>(clientId: string, socketId: string, work: () => Promise<T>): Promise<T> {
    this.answering.set(clientId, socketId);
    try {
      return await work();
    } finally {
      this.answering.delete(clientId);
    }
  }

  /** Whether this server has pushed the event already. */
  hasPushed(event: TandemEvent): boolean {
    return this.pushed.has(event.id);
  }

  offered(made: MadeOffer): void {
    const { assignment } = made;
    this.turns.run(assignment.id, async () => {
      const offer = await this.views.offer(made);
      if (offer) {
        this.sockets.agents.to(rooms.agent(assignment.agentId)).emit('offer', offer);
      }
    });
  }

  offerEnded({ id, agentId }: Assignment, outcome: 'accepted' | 'declined' | 'missed' | 'withdrawn'): void {
    this.turns.run(id, () => {
      this.sockets.agents.to(rooms.agent(agentId)).emit('offerEnded', { assignmentId: id, outcome });
    });
  }

  agent(agent: Agent): void {
    const { agents } = this.sockets;
    this.directory.noteAgent(agent);
    const { id, workspaceId, presence, presenceReason, presenceSince } = agent;
    agents.to(rooms.agent(id)).emit('presence', {
      presence,
      ...(presenceReason !== undefined && { reason: presenceReason }),
      since: presenceSince,
    });
    this.turns.run(id, () =>
      whenKnown(this.directory.role(workspaceId, id), (role) => {
        if (role) {
          agents.to(rooms.workspace(workspaceId)).emit('colleague', toColleague(agent, role));
        }
      }),
    );
  }

  standing(agentId: string): void {
    this.sockets.agents.to(rooms.agent(agentId)).emit('changed', { resource: 'standing' });
  }

  private push(head: Conversation, events: readonly TandemEvent[]): Maybe<void> {
    this.pushHead(head, events);
    this.whispers(head, events);
    const visitors = this.toVisitors(head, events);
    const agents = this.toWatchers(head, events);
    return visitors instanceof Promise || agents instanceof Promise
      ? Promise.all([visitors, agents]).then(() => undefined)
      : undefined;
  }

  private toVisitors(head: Conversation, events: readonly TandemEvent[]): Maybe<void> {
    const { visitors } = this.sockets;
    const room = rooms.conversation(head.id);
    if (!isOccupied(visitors, room)) {
      return;
    }
    const sender = this.senderOf(head, events);
    // The usual case on the way in: nobody but the sender listens, who reads the acknowledgement.
    const listeners = visitors.adapter.rooms.get(room);
    const alone = sender !== undefined && listeners?.size === 1 && listeners.has(sender);
    const pushed = alone && events.length === 1 ? undefined : this.toRoom(room, events, sender);
    if (!events.some(({ type }) => headTypes.has(type))) {
      return pushed;
    }
    return Promise.all([pushed, this.views.visitorState(head)]).then(([, state]) => {
      visitors.local.to(room).emit('state', state);
    });
  }

  private toRoom(room: string, events: readonly TandemEvent[], sender: string | undefined): Maybe<void> {
    const { visitors } = this.sockets;
    return whenKnown(this.views.visitorEvents(events), (list) => {
      for (const event of list) {
        const own = sender !== undefined && event.type === 'message.received';
        (own ? visitors.local.to(room).except(sender) : visitors.local.to(room)).emit('event', event);
      }
    });
  }

  /** Where a flow answers, its answer is out before the acknowledgement: then the message itself goes out before it. */
  private senderOf(head: Conversation, events: readonly TandemEvent[]): string | undefined {
    if (handlerOf(head) !== 'agent' && handlerOf(head) !== 'queue') {
      return undefined;
    }
    const received = events.find((event) => event.type === 'message.received');
    const clientId = received?.data.clientId;
    return clientId === undefined ? undefined : this.answering.get(clientId);
  }

  /** To those in the room who may see it: who has the conversation, and supervisors. */
  private toThoseWhoMay(head: Conversation, stored: TandemEvent, event: EventDto): void {
    const { agents } = this.sockets;
    const target = conversationTarget(head);
    for (const id of agents.adapter.rooms.get(rooms.conversation(head.id)) ?? []) {
      const socket = agents.sockets.get(id);
      if (socket && seesEvent(socket.data.subject, stored, target)) socket.emit('event', event);
    }
  }

  /** A whisper finds its agent wherever they are in the console. */
  private whispers(head: Conversation, events: readonly TandemEvent[]): void {
    for (const event of events) {
      const { actor } = event;
      const room = event.type === 'whisper.sent' ? rooms.agent(event.data.toAgentId) : undefined;
      if (room === undefined || actor.id === undefined || !isOccupied(this.sockets.agents, room)) continue;
      const from = { id: actor.id };
      const text = event.content?.text ?? '';
      this.turns.run(`whisper:${head.id}`, () =>
        whenKnown(this.directory.actorName(head.workspaceId, actor), (displayName = '') => {
          const whisper = { conversationId: head.id, from: { ...from, displayName }, text };
          this.sockets.agents.local.to(room).emit('whisper', whisper);
        }),
      );
    }
  }

  private toWatchers(head: Conversation, events: readonly TandemEvent[]): Maybe<void> {
    const { agents } = this.sockets;
    const room = rooms.conversation(head.id);
    if (!isOccupied(agents, room)) {
      return;
    }
    return whenKnown(this.views.events(events), (list) => {
      for (const [index, event] of list.entries()) {
        const stored = events[index];
        if (stored?.type === 'whisper.sent') this.toThoseWhoMay(head, stored, event);
        else agents.local.to(room).emit('event', event);
      }
    });
  }

  /** The row of the list, for its agent, for who was asked to help, for those of its queues, and for who sees everything. */
  private pushHead(head: Conversation, events: readonly TandemEvent[]): void {
    const { agents } = this.sockets;
    this.positions.moved(head, events);
    const audience = [
      ...(head.agentId === undefined ? [] : [rooms.agent(head.agentId)]),
      ...(head.helperIds ?? []).map(rooms.agent),
      ...head.queueIds.map(rooms.queue),
      rooms.everything(head.workspaceId),
    ].filter((room) => isOccupied(agents, room));
    if (audience.length > 0) {
      this.turns.run(`head:${head.id}`, async () => {
        agents.local.to(audience).emit('conversation', await this.views.summary(head));
      });
    }
  }
}

const isOccupied = (namespace: AgentNamespace | VisitorNamespace, room: string): boolean =>
  namespace.adapter.rooms.has(room);
