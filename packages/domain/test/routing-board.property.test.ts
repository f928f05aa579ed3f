import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allInterrupts,
  type CompiledRequirement,
  type Instant,
  noLoad,
  type Rank,
  type Requirements,
  type RoutedAgent,
  type RoutedItem,
  type RoutedQueue,
  RoutingBoard,
  type RoutingEvaluation,
  type RoutingStep,
  type RoutingTools,
} from '../src/index.js';
import { ScanBoard } from './scan-board.js';

/** `s1>=2` and the like: enough to tell agents apart. */
function requirement(text: string): CompiledRequirement {
  const [skill = '', level = '0'] = text.split('>=');
  const holds = (agent: RoutedAgent, tier: string) =>
    text === 'true' || (text === 'gold' && tier === 'gold') || (agent.skills[skill] ?? 0) >= Number(level);
  return {
    readsWork: text === 'gold',
    holds: (agent, work) => text !== 'false' && holds(agent, work.tier),
    reason: () => ({ code: 'excluded', detail: text }),
  };
}

const idle: Rank = (_work, candidates) => ({
  ranked: candidates
    .toSorted((a, b) => a.idleSince - b.idleSince || (a.id < b.id ? -1 : 1))
    .map(({ id }) => ({ agentId: id, score: 0, why: [] })),
  rejected: [],
});
/** Takes nobody for some items until they have waited seven seconds, and waits for who is soon free. */
const picky: Rank = (work, candidates, now) => {
  const until = work.enqueuedAt + 7_000;
  const refuses = now < until && (work.contactId === 'hard' || work.soonFree !== undefined);
  return refuses ? { ranked: [], rejected: [], askAgainAt: until } : idle(work, candidates, now);
};
/** Gives nothing to who has much in hand, whatever their capacity. */
const sparing: Rank = (work, candidates, now) => ({
  ...idle(
    work,
    candidates.filter(({ openWork = 0 }) => openWork < 2),
    now,
  ),
});
const tools = (): RoutingTools => ({
  requirement,
  rank: (strategy) => ({ idle, picky, sparing })[strategy],
  interrupts: allInterrupts,
});

const ids = ['a1', 'a2', 'a3', 'a4'];
const queueIds = ['q1', 'q2', 'q3'];
const kinds = ['voice', 'chat'] as const;
const count = (max: number) =>
  fc.record({ voice: fc.nat(max), chat: fc.nat(max), message: fc.constant(0), email: fc.constant(0) });
const steps: fc.Arbitrary<RoutingStep[]> = fc.array(
  fc.record({ afterSec: fc.nat(8), require: fc.constantFrom('true', 's1>=2', 's2>=1', 'gold') }),
  { maxLength: 3 },
);
const queue: fc.Arbitrary<RoutedQueue> = fc.record(
  {
    id: fc.constantFrom(...queueIds),
    steps,
    lastResort: fc.constantFrom(
      { kind: 'anyone' as const, afterSec: 9 },
      { kind: 'callback' as const, afterSec: 6 },
      { kind: 'message' as const, afterSec: 3 },
    ),
    waitWeight: fc.constantFrom(0, 1, 2),
    serviceLevelSec: fc.constantFrom(0, 4, 20),
    strategy: fc.constantFrom('idle', 'idle', 'picky', 'picky', 'sparing', 'sparing', 'none'),
    open: fc.constantFrom(true, true, true, true, true, false),
  },
  { requiredKeys: ['id', 'steps', 'waitWeight', 'serviceLevelSec', 'strategy', 'open'] },
);
const agent: fc.Arbitrary<RoutedAgent> = fc.record({
  id: fc.constantFrom(...ids),
  displayName: fc.constant(''),
  active: fc.constantFrom(true, true, true, true, true, false),
  presence: fc.constantFrom('available' as const, 'available' as const, 'available' as const, 'away' as const),
  queueIds: fc.subarray(queueIds, { minLength: 2 }),
  skills: fc.dictionary(fc.constantFrom('s1', 's2'), fc.integer({ min: 1, max: 3 })),
  languages: fc.constant({}),
  groups: fc.constant([]),
  capacity: count(3),
  load: count(1),
  wrapUp: fc.constantFrom(noLoad, noLoad, { ...noLoad, chat: 1 }),
  idleSince: fc.nat(5),
  openWork: fc.nat(3),
});
const seconds = (max: number) => fc.nat(max).map((sec) => sec * 1000);
const cooldowns = fc.array(fc.record({ agentId: fc.constantFrom(...ids), until: seconds(20) }), { maxLength: 2 });
const special: fc.Arbitrary<Partial<RoutedItem>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ steps }) },
  { weight: 1, arbitrary: fc.record({ onlyAgentId: fc.constantFrom(...ids) }) },
  { weight: 2, arbitrary: fc.record({ lastAgentId: fc.constantFrom(...ids), ownerId: fc.constantFrom(...ids) }) },
  { weight: 1, arbitrary: fc.record({ cooldowns }) },
);
const item: fc.Arbitrary<RoutedItem> = fc
  .record({
    id: fc.constantFrom('w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8'),
    conversationId: fc.constant('c'),
    contactId: fc.constantFrom('easy', 'easy', 'hard'),
    queueId: fc.constantFrom(...queueIds),
    channelKind: fc.constantFrom(...kinds),
    enqueuedAt: seconds(12),
    priority: fc.constantFrom(0, 0, 0, 1),
    tier: fc.constantFrom('gold', 'basic'),
    tierBoost: fc.constantFrom(0, 0, 0, 3),
    labels: fc.constant([]),
    requirements: fc.constantFrom<Requirements>(
      { skills: [] },
      { skills: [] },
      { skills: [{ skillId: 's1', minLevel: 2 }] },
    ),
    cooldowns: fc.constant([]),
    special,
  })
  .map(({ special: more, ...usual }) => ({ ...usual, ...more }));

type Change =
  | { queue: RoutedQueue }
  | { agent: RoutedAgent }
  | { item: RoutedItem }
  | { without: string }
  | { waitMs: number }
  | { interrupts: RoutingTools['interrupts'] };
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ queue }) },
  { weight: 4, arbitrary: fc.record({ agent }) },
  { weight: 6, arbitrary: fc.record({ item }) },
  { weight: 1, arbitrary: fc.record({ without: fc.constantFrom('q1', 'a1', 'a2', 'w1', 'w2') }) },
  { weight: 5, arbitrary: fc.record({ waitMs: fc.integer({ min: 100, max: 5_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ interrupts: fc.constantFrom(allInterrupts, { ...allInterrupts, voice: [], chat: [] }) }),
  },
);

/** Three queues and four agents, as any of them may be. */
const beginning = fc
  .tuple(fc.tuple(queue, queue, queue), fc.tuple(agent, agent, agent, agent))
  .map(([queues, agents]): Change[] => [
    ...queues.map((one, index) => ({ queue: { ...one, id: queueIds[index] ?? '' } })),
    ...agents.map((one, index) => ({ agent: { ...one, id: ids[index] ?? '' } })),
  ]);

/** Both boards, told the same, and everything offered noted. */
class Pair {
  readonly fast = new RoutingBoard(tools());
  readonly plain = new ScanBoard(tools());
  now: Instant = 0;

  apply(one: Change): void {
    if ('queue' in one) {
      this.fast.setQueue(one.queue);
      this.plain.queues.set(one.queue.id, one.queue);
    } else if ('agent' in one) this.setAgent(one.agent);
    else if ('item' in one) {
      this.fast.setItem(one.item);
      this.plain.items.set(one.item.id, one.item);
    } else if ('without' in one) this.without(one.without);
    else if ('interrupts' in one) {
      this.fast.setInterrupts(one.interrupts);
      this.plain.tools = { ...this.plain.tools, interrupts: one.interrupts };
    } else this.now += one.waitMs;
  }

  /** Makes all offers of both; answers those of each. */
  drain(): { fast: RoutingEvaluation[]; plain: RoutingEvaluation[] } {
    const plain: RoutingEvaluation[] = [];
    const before = new Map(this.plain.agents);
    const items = new Map(this.plain.items);
    for (let one = this.plain.next(this.now); one; one = this.plain.next(this.now)) {
      plain.push(one);
      this.take(one, (agent) => this.plain.agents.set(agent.id, agent));
      this.plain.items.delete(one.workItemId);
    }
    const taken = this.plain.agents;
    const fast: RoutingEvaluation[] = [];
    for (const [id, agent] of before) this.plain.agents.set(id, agent);
    for (let one = this.fast.next(this.now); one; one = this.fast.next(this.now)) {
      if (!one.offerTo) continue;
      fast.push(one);
      this.take({ ...one }, (agent) => this.setAgent(agent), items.get(one.workItemId));
      this.fast.removeItem(one.workItemId);
    }
    expect(this.plain.agents).toEqual(taken);
    return { fast, plain };
  }

  private take(
    { workItemId, offerTo }: RoutingEvaluation,
    set: (agent: RoutedAgent) => void,
    item = this.plain.items.get(workItemId),
  ): void {
    const agent = this.plain.agents.get(offerTo?.agentId ?? '');
    if (!agent || !item) throw new Error(`An offer of ${workItemId} to nobody`);
    const load = { ...agent.load, [item.channelKind]: agent.load[item.channelKind] + 1 };
    expect(load[item.channelKind] + agent.wrapUp[item.channelKind]).toBeLessThanOrEqual(
      agent.capacity[item.channelKind],
    );
    set({ ...agent, load, openWork: agent.openWork + 1 });
  }

  private setAgent(agent: RoutedAgent): void {
    this.fast.setAgent(agent);
    this.plain.agents.set(agent.id, agent);
  }

  private without(id: string): void {
    this.fast.removeQueue(id);
    this.fast.removeAgent(id);
    this.fast.removeItem(id);
    this.plain.queues.delete(id);
    this.plain.agents.delete(id);
    this.plain.items.delete(id);
  }
}

describe('the routing board', () => {
  it('decides as one that looks at every item and every agent each time', () => {
    fc.assert(
      fc.property(beginning, fc.array(change, { minLength: 5, maxLength: 60 }), (first, changes) => {
        const pair = new Pair();
        for (const one of [...first, ...changes]) {
          pair.apply(one);
          const { fast, plain } = pair.drain();
          expect(fast).toEqual(plain);
          expect(pair.fast.order(pair.now).map(({ id }) => id)).toEqual(pair.plain.order(pair.now));
          for (const id of pair.plain.items.keys()) {
            expect(pair.fast.evaluate(id, pair.now)).toEqual(pair.plain.evaluate(id, pair.now));
          }
          if (![...pair.plain.queues.values()].some(({ strategy }) => strategy === 'picky')) {
            expect(pair.fast.dueAt(pair.now)).toBe(pair.plain.dueAt(pair.now));
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});
