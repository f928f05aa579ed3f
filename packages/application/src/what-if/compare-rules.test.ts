import type { TandemEvent, WorkItem } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { caller, MemoryComparisons, Scene, workspaceId } from '../testing/index.js';
import { RoutingFacts } from '../work/routing/routing-facts.js';
import { CompareRules } from './compare-rules.js';
import { ReadPastDays } from './past-days.js';
import type { QueueRules, RuleSet } from './rule-set.js';

const admin = caller('boss', 'admin');
const asItIs: RuleSet = { queues: [], moreAgents: 0 };
const rules = (change: Partial<QueueRules>): RuleSet => ({
  queues: [{ queueId: 'q1', steps: [], strategy: 'test/first', waitWeight: 1, serviceLevelSec: 20, ...change }],
  moreAgents: 0,
});

let scene: Scene;
let stored: MemoryComparisons;
let compare: CompareRules;
let mostRows: number | undefined;
let mostKept: number | undefined;

beforeEach(async () => {
  scene = new Scene();
  stored = new MemoryComparisons();
  mostRows = undefined;
  mostKept = undefined;
  await scene.path.jobs.start();
  compose();
});

function compose(): void {
  const { workItems, agents, settings, strategies, eventLog, ids, clock } = scene.ports;
  const { queues, hours, skills, tiers, groups, workspaces } = settings;
  const facts = new RoutingFacts(workItems, agents, queues, hours, skills, tiers, groups, workspaces, strategies);
  const past = new ReadPastDays(workItems, agents, eventLog, mostRows, mostKept);
  compare = new CompareRules(stored, past, facts, strategies, scene.path.background, ids, clock, async () => undefined);
}

/** In the order in which they came. */
async function came(): Promise<WorkItem[]> {
  const items: WorkItem[] = [];
  for await (const item of scene.ports.workItems.cameWithin(workspaceId, { from: 0, to: Number.MAX_SAFE_INTEGER })) {
    items.unshift(item);
  }
  return items;
}

/** One is served for 60 s, a second waits for that long and is served for 30 s, a third leaves after 65 s. */
async function aBusyMinute(): Promise<void> {
  const anna = await scene.agent('anna', { capacity: { voice: 0, chat: 1, message: 0, email: 0 } });
  await scene.advance('10s');
  const first = await scene.talk(anna, 'a');
  await scene.advance('1s');
  const second = (await scene.writes('Hello', 'b')).conversation.id;
  await scene.advance('20s');
  const third = (await scene.writes('Hello', 'c')).conversation.id;
  await scene.advance('40s');
  await scene.path.resolve.resolve(anna, first, {});
  await scene.settle();
  await scene.path.offers.accept(anna, (await scene.offersOf('anna'))[0] ?? '');
  await scene.advance('25s');
  await scene.path.ended.end(workspaceId, third, 'left');
  await scene.advance('5s');
  await scene.path.resolve.resolve(anna, second, {});
  await scene.path.presence.set(workspaceId, 'anna', { presence: 'away' }, anna.actor, 'away');
  await scene.settle();
}

async function compared(...sides: [RuleSet, RuleSet]) {
  const { id } = await compare.start(admin, { days: 1, sides });
  await scene.path.background.idle();
  return compare.get(admin, id);
}

describe('two sets of rules on the last days', () => {
  it('as it was comes out as it was, and one agent more serves all three', async () => {
    await aBusyMinute();
    const { state, progress, result } = await compared(asItIs, { ...asItIs, moreAgents: 1 });
    expect([state, progress, result?.isThin]).toEqual(['done', 1, true]);
    const [before, after] = result!.sides;
    expect(before.total).toMatchObject({ offered: 3, answered: 2, abandoned: 1, stillWaiting: 0, p95WaitSec: 65 });
    expect(before.total.meanWaitSec).toBeCloseTo((0 + 60 + 65) / 3, 3);
    expect(after.total).toMatchObject({ offered: 3, answered: 3, abandoned: 0, p95WaitSec: 10 });
    expect(after.queues).toMatchObject([{ queueId: 'q1', offered: 3 }]);
    expect(after.agents.map(({ name, handled }) => [name, handled])).toEqual([
      ['anna', 1],
      ['anna +1', 2],
    ]);
    expect(result?.assumed).toEqual({ patienceSec: { chat: 125 }, drawnService: 1, leftOut: 0 });
  });

  it('a step that nobody meets leaves them waiting until they leave', async () => {
    await aBusyMinute();
    const { result } = await compared(asItIs, rules({ steps: [{ afterSec: 0, require: 'agent.skills.x >= 1' }] }));
    expect(result?.sides[1].total).toMatchObject({ offered: 3, answered: 0, abandoned: 3 });
  });

  it('the hours of today are kept: who comes while it is closed waits until it opens', async () => {
    await aBusyMinute();
    const first = (await came())[0]!.enqueuedAt;
    const { hoursList, queueList } = scene.ports.settings;
    const closed = { id: 'o', from: 0, until: first + 5_000, open: false, reason: '', at: 0, by: 'boss' };
    const week = Array.from({ length: 7 }, () => [{ from: 0, to: 1440 }]);
    const office = { id: 'h1', workspaceId, name: 'Office', timeZone: 'UTC', week, exceptions: [], active: true };
    hoursList.push({ ...office, overrides: [closed] });
    queueList[0] = { ...queueList[0]!, hoursId: 'h1' };
    const { result } = await compared(asItIs, asItIs);
    expect(result?.sides[0].total).toMatchObject({ offered: 3, answered: 2, abandoned: 1 });
    // The first one begins 5 s later, and so does the second.
    expect(result?.sides[0].total.meanWaitSec).toBeCloseTo((5 + 65 + 65) / 3, 3);
  });

  it('a wait that overflowed begins in its first queue again, and overflows by the rules of today', async () => {
    const { queueList } = scene.ports.settings;
    const second = { ...queueList[0]!, id: 'q2', name: 'Second' };
    const overflow = [{ when: 'nobody' as const, limit: 0, action: 'queue' as const, queueId: 'q2' }];
    queueList.splice(0, 1, { ...queueList[0]!, overflow }, second);
    const ben = await scene.agent('ben', { queueIds: ['q2'] });
    const { id } = (await scene.writes('Hello', 'a')).conversation;
    await scene.advance('10s');
    await scene.path.watchOverflow.run(workspaceId);
    await scene.settle();
    await scene.path.offers.accept(ben, (await scene.offersOf('ben'))[0] ?? '');
    await scene.advance('30s');
    await scene.path.resolve.resolve(ben, id, {});
    const once = await compared(asItIs, asItIs);
    expect(once.result?.sides[0].queues).toMatchObject([{ queueId: 'q1', offered: 1, answered: 1 }, { offered: 0 }]);
    queueList[0] = { ...queueList[0]!, overflow: [] };
    const without = await compared(asItIs, asItIs);
    expect(without.result?.sides[0].queues).toMatchObject([{ offered: 1, answered: 0 }, { offered: 0 }]);
  });

  it('of more than can be read the newest are played, from the first of them on', async () => {
    await aBusyMinute();
    mostRows = 2;
    compose();
    const { result } = await compared(asItIs, asItIs);
    expect(result).toMatchObject({ isCut: true, from: (await came())[1]?.enqueuedAt });
    expect(result?.sides[0].total.offered).toBe(2);
  });

  it('of more changes of presence than can be kept the last ones are played, from the first of them on', async () => {
    await aBusyMinute();
    const items = await came();
    const data = { agentId: 'anna', presence: 'available', previous: 'available' };
    scene.ports.eventLog.inTime = async function* () {
      for (const { enqueuedAt } of items)
        yield { type: 'agent.presenceChanged', at: enqueuedAt - 1, data } as TandemEvent;
    };
    mostKept = items.length;
    compose();
    expect((await compared(asItIs, asItIs)).result?.isCut).toBe(false);
    mostKept = 2;
    compose();
    const { result } = await compared(asItIs, asItIs);
    expect(result).toMatchObject({ isCut: true, from: (items[1]?.enqueuedAt ?? 0) - 1 });
    expect(result?.sides[0].total.offered).toBe(2);
  });

  it('the same question has the same answer', async () => {
    await aBusyMinute();
    const [one, other] = [await compared(asItIs, asItIs), await compared(asItIs, asItIs)];
    expect(one.result?.sides[0]).toEqual(one.result?.sides[1]);
    expect(other.result?.sides).toEqual(one.result?.sides);
  });

  it('days without a conversation say so', async () => {
    const { result } = await compared(asItIs, asItIs);
    expect(result?.sides[0].total).toMatchObject({ offered: 0, serviceLevel: null });
  });
});

describe('what cannot be compared', () => {
  it.each([
    [
      'a step nobody can read',
      rules({ steps: [{ afterSec: 0, require: 'agent.skill > 1' }] }),
      'queue.step_unreadable',
    ],
    ['a strategy that is not there', rules({ strategy: 'none' }), 'comparison.strategy'],
    ['a queue that is not there', rules({ queueId: 'gone' }), 'queue.not_found'],
  ])('%s is refused before anything begins', async (_name, side, code) => {
    await expect(compare.start(admin, { days: 1, sides: [asItIs, side] })).rejects.toMatchObject({ code });
    expect(stored.written).toEqual([]);
  });

  it('one that was cut off with its server has failed', async () => {
    await compared(asItIs, asItIs);
    const begun = stored.written[0]!;
    await stored.put(workspaceId, begun);
    expect((await compare.get(admin, begun.id)).state).toBe('running');
    await scene.advance('60s');
    expect((await compare.get(admin, begun.id)).state).toBe('failed');
  });
});
