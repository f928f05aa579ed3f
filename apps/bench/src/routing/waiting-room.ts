import {
  allInterrupts,
  type Rank,
  type RoutedAgent,
  type RoutedItem,
  RoutingBoard,
  type RoutingEvaluation,
} from '@tandem/domain';
import { compileRequirement } from '@tandem/flow';

export interface RoutingSize {
  agents: number;
  waiting: number;
  skills: number;
  /** Pairs of events that are measured: an agent gets room, and a customer comes. */
  rounds: number;
}

const longestIdle: Rank = (_work, candidates) => ({
  ranked: candidates
    .toSorted((a, b) => a.idleSince - b.idleSince || (a.id < b.id ? -1 : 1))
    .map(({ id }) => ({ agentId: id, score: 0, why: [] })),
  rejected: [],
});

const none = { voice: 0, chat: 0, message: 0, email: 0 };
const skillsEach = 5;
/** Milliseconds between events: so few that it is not the steps of those who wait that are measured. */
const tick = 0.01;
/** However many wait, they came in this time: more customers are then in the same steps. */
const longestWaitMs = 600_000;
/** Seconds until a step widens: most of those who wait have come to the second one. */
const widensAfter = 120;

/** A call centre with more customers than room: a queue for each skill, and every agent in five of them. */
export class WaitingRoom {
  private readonly board = new RoutingBoard({
    requirement: compileRequirement,
    rank: () => longestIdle,
    interrupts: allInterrupts,
  });
  private readonly agents: RoutedAgent[];
  private now = 3_600_000;
  private arrivals = 0;
  private turn = 0;
  offers = 0;

  constructor(private readonly size: RoutingSize) {
    for (let skill = 0; skill < size.skills; skill += 1) this.board.setQueue(queue(skill));
    this.agents = Array.from({ length: size.agents }, (_, index) => agent(index, size.skills));
    for (const one of this.agents) this.board.setAgent(one);
    const spacing = Math.floor(longestWaitMs / size.waiting);
    for (let index = 0; index < size.waiting; index += 1) this.enqueue(this.now - (size.waiting - index) * spacing);
    this.decide();
  }

  /** An agent ends a contact and gets the next one. */
  freeAgent(): void {
    this.now += tick;
    this.turn = (this.turn + 1) % this.agents.length;
    const one = this.agents[this.turn];
    if (!one) return;
    this.set(this.turn, { ...one, load: { ...none, chat: one.load.chat - 1 }, idleSince: this.now });
    this.decide();
  }

  /** A customer comes and waits. */
  customerComes(): void {
    this.now += tick;
    this.enqueue(this.now);
    this.decide();
  }

  private enqueue(enqueuedAt: number): void {
    const id = String(this.arrivals).padStart(9, '0');
    const skill = (this.arrivals * 7) % this.size.skills;
    this.arrivals += 1;
    const item: RoutedItem = {
      ...{ id, conversationId: id, contactId: id, queueId: `q${skill}`, channelKind: 'chat', enqueuedAt },
      ...{ priority: this.arrivals % 10 === 0 ? 1 : 0, tier: 'standard', tierBoost: 0, labels: [], cooldowns: [] },
      requirements: { skills: [] },
    };
    this.board.setItem(item);
  }

  private decide(): void {
    for (let one = this.board.next(this.now); one; one = this.board.next(this.now)) this.take(one);
  }

  private take({ workItemId, offerTo }: RoutingEvaluation): void {
    const index = Number(offerTo?.agentId.slice(1) ?? -1);
    const one = this.agents[index];
    if (!one) return;
    this.offers += 1;
    this.board.removeItem(workItemId);
    this.set(index, { ...one, load: { ...none, chat: one.load.chat + 1 } });
  }

  private set(index: number, one: RoutedAgent): void {
    this.agents[index] = one;
    this.board.setAgent(one);
  }
}

const queue = (skill: number) => ({
  id: `q${skill}`,
  steps: [
    { afterSec: 0, require: `agent.skills.s${skill} >= 3` },
    { afterSec: widensAfter, require: `agent.skills.s${skill} >= 1` },
  ],
  waitWeight: 1,
  serviceLevelSec: 20,
  strategy: '',
  open: true,
});

function agent(index: number, skills: number): RoutedAgent {
  const own = Array.from({ length: skillsEach }, (_, at) => (index * 3 + at * 11) % skills);
  const id = `a${index}`;
  return {
    ...{ id, displayName: id, active: true, presence: 'available' as const },
    queueIds: own.map((skill) => `q${skill}`),
    skills: Object.fromEntries(own.map((skill, at) => [`s${skill}`, 1 + ((index + at) % 5)])),
    ...{ languages: {}, groups: [], capacity: { ...none, chat: 4 }, load: none, wrapUp: none },
    ...{ idleSince: 0, openWork: 0 },
  };
}
