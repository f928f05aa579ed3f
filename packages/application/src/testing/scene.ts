import {
  type Agent,
  type Conversation,
  defaultCapacity,
  type EventRecord,
  type EventType,
  type Queue,
  roleGrants,
  type TandemEvent,
  type WorkItem,
} from '@tandem/domain';
import type { FlowDocument } from '@tandem/flow';
import type { InboundMessage } from '../inbound/inbound-message.js';
import type { Caller } from '../people/caller.js';
import { type ConversationPath, composePath } from './compose-path.js';
import type { FakeClock } from './fake-clock.js';
import { MemoryPorts } from './memory-ports.js';

export const workspaceId = 'w1';
export const channelId = 'c1';

/** A queue as settings would give it; change what matters. */
export const queue = (change: Partial<Queue> = {}): Queue => ({
  id: 'q1',
  workspaceId,
  name: 'Orders',
  description: '',
  memberIds: [],
  steps: [],
  waitWeight: 1,
  priority: 0,
  offerSeconds: 20,
  serviceLevel: { seconds: 30, target: 0.8 },
  strategy: 'test/first',
  fallbackText: { en: 'Nobody is here just now.' },
  dispositionRequired: false,
  active: true,
  ...change,
});

/** Who calls, with the rights of a role. */
export const caller = (id: string, role: keyof typeof roleGrants = 'agent', queueIds = ['q1']): Caller => ({
  workspaceId,
  actor: { kind: 'user', id },
  subject: { id, grants: roleGrants[role], queueIds },
  address: '127.0.0.1',
  requestId: `request-of-${id}`,
});

/** A path with one chat channel and one queue, and the usual things to do with it. */
export class Scene {
  readonly ports: MemoryPorts;
  readonly path: ConversationPath;
  private messageCount = 0;

  constructor(options: { flow?: FlowDocument; ports?: MemoryPorts } = {}) {
    this.ports = options.ports ?? new MemoryPorts();
    this.path = composePath(this.ports);
    if (options.ports) return;
    const { settings } = this.ports;
    settings.queueList.push(queue());
    const flowId = options.flow ? { flowId: options.flow.id } : {};
    settings.channelList.push({
      id: channelId,
      workspaceId,
      name: 'Web',
      type: 'test/chat',
      config: {},
      active: true,
      ...flowId,
    });
    if (options.flow) settings.flowList.push(options.flow);
  }

  /** An agent of the queue, available unless said otherwise. */
  async agent(id: string, change: Partial<Agent> = {}): Promise<Caller> {
    const { presence = 'available', ...rest } = change;
    const now = this.ports.clock.now();
    const profile = { queueIds: ['q1'], skills: [], languages: [], capacity: defaultCapacity, ...rest };
    await this.ports.agents.saveProfile(workspaceId, { displayName: id, active: true, ...profile, id }, now);
    await this.path.presence.set(workspaceId, id, { presence }, { kind: 'user', id }, `presence-${id}`);
    await this.settle();
    return caller(id);
  }

  /** The customer writes; everything that follows at once is done when it returns. */
  async writes(
    text: string,
    from = 'visitor1',
    extra: Partial<Pick<InboundMessage, 'choiceId' | 'dedupeKey' | 'from' | 'automatic'>> = {},
  ) {
    this.messageCount += 1;
    const { dedupeKey = `m${this.messageCount}`, ...rest } = extra;
    const received = await this.path.inbound.message({
      workspaceId,
      channelId,
      from: { externalId: from, language: 'en' },
      dedupeKey,
      kind: 'text',
      text,
      receivedAt: this.ports.clock.now(),
      correlationId: `inbound-${dedupeKey}`,
      ...rest,
    });
    await this.settle();
    return received;
  }

  /** Time goes on while the jobs run. */
  async advance(by: Parameters<FakeClock['advance']>[0]): Promise<void> {
    await this.ports.clock.advance(by, () => this.settle());
  }

  /** Everything that was begun is done. */
  async settle(): Promise<void> {
    for (let i = 0; i < 5; i += 1) {
      await this.path.background.idle();
      await Promise.resolve();
    }
  }

  /** A long time passes while no server runs; then one looks at what is due. */
  async sleep(by: Parameters<FakeClock['advance']>[0]): Promise<void> {
    await this.ports.clock.advance(by);
    await this.path.timers.poll(workspaceId);
    await this.advance('1s');
  }

  /** The agent takes what is offered for longest; the conversation's id. */
  async accepts(who: Caller): Promise<string> {
    const [offer = ''] = await this.offersOf(who.subject.id);
    const { conversationId } = await this.path.offers.accept(who, offer);
    await this.settle();
    return conversationId;
  }

  /** A customer's conversation that the agent has accepted. */
  async talk(who: Caller, from = 'visitor1'): Promise<string> {
    await this.writes('Hello', from);
    return this.accepts(who);
  }

  /** The conversation as it is now. */
  head(conversationId: string): Promise<Conversation> {
    return this.path.log.freshHead(workspaceId, conversationId);
  }

  /** The conversation's stays in queues, oldest first. */
  stays(conversationId: string): Promise<WorkItem[]> {
    return this.ports.workItems.ofConversation(workspaceId, conversationId);
  }

  /** How many chats count for the agent. */
  async load(agentId: string): Promise<number | undefined> {
    return (await this.ports.agents.get(workspaceId, agentId))?.load.chat;
  }

  /** A conversation's events of one type, in order. */
  events<T extends EventType>(conversationId: string, type: T): EventRecord<T>[] {
    const isOfType = (event: TandemEvent): event is Extract<TandemEvent, EventRecord<T>> => event.type === type;
    return this.ports.eventLog.of(conversationId).filter(isOfType);
  }

  /** The types of a conversation's events, in order. */
  types(conversationId: string): string[] {
    return this.ports.eventLog.of(conversationId).map(({ type }) => type);
  }

  /** What the customer has read from us. */
  said(conversationId: string): string[] {
    return this.ports.eventLog
      .of(conversationId)
      .flatMap((event) => (event.type === 'message.sent' ? [event.content?.text ?? ''] : []));
  }

  /** The offers that stand for an agent. */
  async offersOf(agentId: string): Promise<string[]> {
    const open = await this.ports.assignments.openOfAgent(workspaceId, agentId);
    return open.filter(({ state }) => state === 'offered').map(({ id }) => id);
  }
}
