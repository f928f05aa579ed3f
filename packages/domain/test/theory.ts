import { allInterrupts, drawArrivals, type Rank, type SimulationEvent, Simulator } from '../src/index.js';
import { type Estimate, estimate } from './estimate.js';

const anyone = { readsWork: false, holds: () => true, reason: () => ({ code: 'excluded' as const }) };
const first: Rank = (_work, candidates) => ({
  ranked: candidates.map(({ id }) => ({ agentId: id, score: 0, why: [] })),
  rejected: [],
});

const batchCount = 30;
const warmUpSec = 20 * 3_600;
const [perHour, meanServiceSec] = [120, 180];
export const withinSec = 20;

export interface SteadyRun {
  agents: number;
  /** After the warm-up, which is left out. */
  hours: number;
  meanPatienceSec: number | null;
  seed: number;
}

/** Mean wait and service level of a long day without beginning, by batches of equal time. */
export function steadyState({ agents, hours, meanPatienceSec, seed }: SteadyRun): Record<'wait' | 'level', Estimate> {
  const horizonSec = warmUpSec + hours * 3_600;
  const batchSec = (hours * 3_600) / batchCount;
  const contact = { queueId: 'q', channelKind: 'voice' as const, requirements: { skills: [] } };
  const arrivals = drawArrivals(
    {
      ...{ ...contact, tier: '', tierBoost: 0, priority: 0, perHour, meanServiceSec, meanPatienceSec },
      ...{ fromSec: 0, toSec: horizonSec },
    },
    seed,
    0,
  );
  const batches = Array.from({ length: batchCount }, () => ({ count: 0, wait: 0, inTime: 0, service: 0 }));
  const note = ({ event, item, atSec }: SimulationEvent) => {
    const arrival = arrivals[item - 1];
    const batch = arrival && batches[Math.floor((arrival.atSec - warmUpSec) / batchSec)];
    if (!batch || (event !== 'answer' && event !== 'abandon')) return;
    const wait = atSec - arrival.atSec;
    batch.count += 1;
    batch.wait += wait;
    batch.service += arrival.serviceSec;
    if (event === 'answer' && wait <= withinSec) batch.inTime += 1;
  };
  const one = { queueIds: ['q'], skills: {}, languages: {}, groups: [], shifts: [[0, horizonSec]] as const };
  const capacity = { voice: 1, chat: 0, message: 0, email: 0 };
  const day = {
    ...{ start: 0, horizonSec, arrivals, interrupts: allInterrupts, answerDelaySec: 0 },
    queues: [{ id: 'q', steps: [], waitWeight: 1, serviceLevelSec: withinSec, strategy: '', open: true, wrapUpSec: 0 }],
    agents: Array.from({ length: agents }, (_, index) => ({ ...one, id: `a${index}`, capacity })),
  };
  new Simulator(day, { requirement: () => anyone, rank: () => first }, note).run();
  const expected = (perHour * batchSec) / 3_600;
  const controls = batches.map(({ count, service }) => [count / expected - 1, service / count / meanServiceSec - 1]);
  return {
    wait: estimate(
      batches.map(({ wait, count }) => wait / count),
      controls,
    ),
    level: estimate(
      batches.map(({ inTime, count }) => inTime / count),
      controls,
    ),
  };
}

export const theoryCase = (agents: number) => ({ perHour, meanServiceSec, agents });
