import type { Caller } from '@tandem/application';
import { queue, Scene, workspaceId } from '@tandem/application/testing';
import type { Arrival, Rank, Simulation, SimulationEvent, TandemEvent } from '@tandem/domain';

const ms = (sec: number): number => Math.round(sec * 1000);

/**
 * The day of a simulation on the use cases of a server, with a clock that is told to go on: customers come through
 * flows that hand over, agents accept at once and end the conversation when its time is over.
 */
export class LiveDay {
  private readonly scene = new Scene();
  private readonly agents = new Map<string, Caller>();
  /** Begun by the clock, done one by one. */
  private readonly begun: (() => Promise<unknown>)[] = [];
  private readonly items = new Map<string, number>();
  private readonly over = new Set<string>();

  constructor(
    private readonly day: Simulation,
    rank: (strategy: string) => Rank,
  ) {
    const { settings, ranks } = this.scene.ports;
    settings.queueList.length = 0;
    for (const { id, steps, waitWeight, serviceLevelSec, strategy } of day.queues) {
      ranks.set(strategy, rank(strategy));
      const serviceLevel = { seconds: serviceLevelSec, target: 0.8 };
      settings.queueList.push(queue({ id, steps: [...steps], waitWeight, serviceLevel, strategy }));
    }
  }

  /** Everything that happened up to a time, as the simulation lists it. @param untilSec after the start */
  async run(untilSec: number): Promise<SimulationEvent[]> {
    await this.scene.path.jobs.start();
    for (const { id, queueIds, skills, capacity, shifts } of this.day.agents) {
      const levels = Object.entries(skills).map(([skillId, level]) => ({ skillId, level }));
      const profile = { queueIds: [...queueIds], skills: levels, capacity, presence: 'offline' as const };
      this.agents.set(id, await this.scene.agent(id, profile));
      for (const [from, to] of shifts) {
        this.at(from, () => this.presence(id, 'available'));
        // Who is there at the horizon stays until everybody is served.
        if (to < this.day.horizonSec) this.at(to, () => this.presence(id, 'offline'));
      }
    }
    for (const [index, arrival] of this.day.arrivals.entries()) {
      if (arrival.atSec <= this.day.horizonSec) this.at(arrival.atSec, () => this.arrive(arrival, index + 1));
    }
    await this.scene.ports.clock.advance(`${untilSec}s`, () => this.settle());
    await this.scene.path.jobs.stop();
    return this.told();
  }

  private at(sec: number, act: () => Promise<unknown>): void {
    this.scene.ports.clock.wake(this.day.start + ms(sec), () => void this.begun.push(act));
  }

  private in(sec: number, act: () => Promise<unknown>): void {
    this.at((this.scene.ports.clock.now() - this.day.start + ms(sec)) / 1000, act);
  }

  private async settle(): Promise<void> {
    for (let act = this.begun.shift(); act; act = this.begun.shift()) await act();
    await this.scene.settle();
    for (const [id, agent] of this.agents) {
      for (const offer of await this.scene.offersOf(id)) await this.accept(agent, offer);
    }
  }

  private async presence(id: string, presence: 'available' | 'offline'): Promise<void> {
    await this.scene.path.presence.set(workspaceId, id, { presence }, { kind: 'user', id }, `${id} ${presence}`);
  }

  private async arrive(arrival: Arrival, item: number): Promise<void> {
    const name = `v${item}`;
    const { conversation } = await this.scene.path.inbound.message({
      ...{ workspaceId, channelId: this.channelFor(arrival), from: { externalId: name }, dedupeKey: name },
      ...{ kind: 'text', text: 'Hello', receivedAt: this.scene.ports.clock.now(), correlationId: name },
    });
    this.items.set(conversation.id, item);
    if (arrival.patienceSec === undefined) return;
    this.in(arrival.patienceSec, async () => {
      if (this.over.has(conversation.id)) return;
      await this.scene.path.ended.end(workspaceId, conversation.id, name);
    });
  }

  private async accept(agent: Caller, offer: string): Promise<void> {
    const { conversationId } = await this.scene.path.offers.accept(agent, offer);
    this.over.add(conversationId);
    const arrival = this.day.arrivals[(this.items.get(conversationId) ?? 0) - 1];
    this.in(arrival?.serviceSec ?? 0, () => this.scene.path.resolve.resolve(agent, conversationId, {}));
  }

  /** A channel whose flow hands over with what the arrival asks for. */
  private channelFor({ queueId, requirements: { skills }, priority }: Arrival): string {
    const id = JSON.stringify([queueId, skills, priority]);
    const { channelList, flowList } = this.scene.ports.settings;
    if (channelList.some((channel) => channel.id === id)) return id;
    const node = (type: string, config: object) => ({
      ...{ id: type, type, typeVersion: 1, position: { x: 0, y: 0 } },
      config: { ...config },
    });
    const handoff = { queueId, skills, priority: { kind: 'literal', value: priority } };
    flowList.push({
      ...{ id, version: 1, name: id, variables: [], nodes: [node('start', {}), node('handoff', handoff)] },
      edges: [{ id: 'edge', from: { node: 'start', port: 'next' }, to: 'handoff' }],
    });
    channelList.push({ id, workspaceId, name: id, type: 'test/chat', config: {}, active: true, flowId: id });
    return id;
  }

  private async told(): Promise<SimulationEvent[]> {
    const told: SimulationEvent[] = [];
    for await (const event of this.scene.ports.eventLog.inTime(workspaceId, { from: 0 })) {
      const what = whatHappened(event);
      const item = this.items.get(event.conversationId ?? '') ?? 0;
      const arrival = this.day.arrivals[item - 1];
      if (!what || !arrival) continue;
      const { queueId: queue, channelKind: channel } = arrival;
      told.push({ atSec: (event.at - this.day.start) / 1000, item, queue, channel, ...what });
    }
    return told;
  }
}

function whatHappened(event: TandemEvent): Pick<SimulationEvent, 'event' | 'agent' | 'reason'> | undefined {
  switch (event.type) {
    case 'work.queued':
      return { event: 'arrival', reason: '' };
    case 'work.offered':
      return { event: 'offer', agent: event.data.agentId, reason: event.data.why.join(' ') };
    case 'offer.accepted':
      return { event: 'answer', agent: event.data.agentId, reason: '' };
    case 'work.abandoned':
      return { event: 'abandon', reason: 'patience' };
    default:
      return undefined;
  }
}
