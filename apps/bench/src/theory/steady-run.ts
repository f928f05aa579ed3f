import { type Arrival, allInterrupts, drawArrivals, type Rank, type SimulationEvent, Simulator } from '@tandem/domain';

const anyone = { readsWork: false, holds: () => true, reason: () => ({ code: 'excluded' as const }) };
const first: Rank = (_work, candidates) => ({
  ranked: candidates.map(({ id }) => ({ agentId: id, score: 0, why: [] })),
  rejected: [],
});

export const [perHour, meanServiceSec, withinSec] = [120, 180, 20];
/** Left out at the beginning of each run. */
const warmUpHours = 20;
/** More is drawn than needed, so that a run never ends early. */
const spare = 1.05;

export interface SteadyRun {
  agents: number;
  meanPatienceSec: number | null;
  seed: number;
  /** Each of as many contacts. */
  batches: number;
  hoursPerBatch: number;
}

/** What came of one batch, each number by contact. */
export interface Batch {
  waitSec: number;
  level: number;
  /**
   * What chance did: how far service times and times between arrivals were from their known means, plain and times the
   * number of contacts that were there when they were drawn. The mean of each is 0 whatever the queue is like.
   */
  controls: number[];
}

interface Sums {
  wait: number;
  inTime: number;
  controls: [number, number, number, number];
}

/** Plays a long day without beginning through the routing board, and gives its batches in order of time. */
export function steadyRun({ agents, meanPatienceSec, seed, batches, hoursPerBatch }: SteadyRun): Batch[] {
  const [warmUp, size] = [perHour * warmUpHours, perHour * hoursPerBatch];
  const wanted = warmUp + batches * size;
  const arrivals = draw(((wanted + 1) / perHour) * 3_600 * spare, meanPatienceSec, seed).slice(0, wanted + 1);
  const sums = Array.from({ length: batches }, (): Sums => ({ wait: 0, inTime: 0, controls: [0, 0, 0, 0] }));
  const there = new Attendance();
  const note = ({ event, item, atSec }: SimulationEvent) => {
    const arrival = arrivals[item - 1];
    const next = arrivals[item];
    const before = there.note(event, atSec, arrival?.serviceSec ?? 0);
    const batch = sums[Math.floor((item - 1 - warmUp) / size)];
    if (!arrival || !next || !batch) return;
    if (event === 'arrival') {
      const service = arrival.serviceSec / meanServiceSec - 1;
      const gap = ((next.atSec - arrival.atSec) * perHour) / 3_600 - 1;
      const { controls } = batch;
      for (const [index, value] of [service, service * before, gap, gap * before].entries()) {
        controls[index as 0] += value;
      }
    } else if (event !== 'offer') {
      const wait = atSec - arrival.atSec;
      batch.wait += wait;
      if (event === 'answer' && wait <= withinSec) batch.inTime += 1;
    }
  };
  new Simulator(dayOf(arrivals, agents), { requirement: () => anyone, rank: () => first }, note).run();
  return sums.map(({ wait, inTime, controls }) => ({
    ...{ waitSec: wait / size, level: inTime / size },
    controls: controls.map((value) => value / size),
  }));
}

/** Who is there: waiting, or with an agent. */
class Attendance {
  private waiting = 0;
  private ends: number[] = [];

  /** @returns how many were there before */
  note(event: SimulationEvent['event'], atSec: number, serviceSec: number): number {
    this.ends = this.ends.filter((end) => end > atSec);
    const before = this.waiting + this.ends.length;
    if (event === 'arrival') this.waiting += 1;
    if (event === 'answer' || event === 'abandon') this.waiting -= 1;
    if (event === 'answer') this.ends.push(atSec + serviceSec);
    return before;
  }
}

const contact = { queueId: 'q', channelKind: 'voice', requirements: { skills: [] }, tier: '' } as const;

const draw = (toSec: number, meanPatienceSec: number | null, seed: number): Arrival[] =>
  drawArrivals(
    {
      ...contact,
      ...{ requirements: { skills: [] }, tierBoost: 0, priority: 0 },
      ...{ perHour, meanServiceSec, meanPatienceSec, fromSec: 0, toSec },
    },
    seed,
    0,
  );

function dayOf(arrivals: readonly Arrival[], agents: number) {
  const horizonSec = arrivals.at(-1)?.atSec ?? 0;
  const capacity = { voice: 1, chat: 0, message: 0, email: 0 };
  const one = { queueIds: ['q'], skills: {}, languages: {}, groups: [], capacity, shifts: [[0, horizonSec]] as const };
  return {
    ...{ start: 0, horizonSec, arrivals, interrupts: allInterrupts, answerDelaySec: 0 },
    queues: [
      { id: 'q', steps: [], waitWeight: 1, serviceLevelSec: withinSec, strategy: '', priority: 0, wrapUpSec: 0 },
    ],
    agents: Array.from({ length: agents }, (_, index) => ({ ...one, id: `a${index}` })),
  };
}
