import { type RoundResult, summarise } from '../chat/statistics.js';
import { type EndToEndResult, endToEnd } from './end-to-end.js';
import { type RoutingSize, WaitingRoom } from './waiting-room.js';

export interface DecisionResult extends RoutingSize {
  /** Of all events: an agent gets room and takes the next customer, or a customer comes; milliseconds. */
  events: RoundResult;
  decisionsPerSecond: number;
  /** Mean milliseconds of an event that ends in an offer. */
  perDecision: number;
}

export interface RoutingBenchResult {
  decisions: DecisionResult;
  tenfold: DecisionResult;
  /** What a decision costs with ten times the customers waiting, in times of what it costs otherwise. */
  tenfoldRatio: number;
  endToEnd: EndToEndResult;
}

const full: RoutingSize = { agents: 500, waiting: 5_000, skills: 50, rounds: 5_000 };
const quick: RoutingSize = { agents: 50, waiting: 500, skills: 10, rounds: 200 };

/** The routing board alone, with reasons as on a server; then offers on a real server. */
export async function benchRouting(isQuick: boolean): Promise<RoutingBenchResult> {
  const size = isQuick ? quick : full;
  const tenfoldSize = { ...size, waiting: size.waiting * 10 };
  // Both are warmed up before either is measured.
  const [usual, crowded] = [new WaitingRoom(size), new WaitingRoom(tenfoldSize)];
  measure(usual, size);
  measure(crowded, tenfoldSize);
  const decisions = measure(usual, size);
  const tenfold = measure(crowded, tenfoldSize);
  const tenfoldRatio = tenfold.perDecision / decisions.perDecision;
  return { decisions, tenfold, tenfoldRatio, endToEnd: await endToEnd(isQuick ? 10 : 200) };
}

function measure(room: WaitingRoom, size: RoutingSize): DecisionResult {
  const freed: number[] = [];
  const came: number[] = [];
  const before = room.offers;
  const begun = performance.now();
  for (let round = 0; round < size.rounds; round += 1) {
    freed.push(timed(() => room.freeAgent()));
    came.push(timed(() => room.customerComes()));
  }
  const ms = performance.now() - begun;
  const offers = room.offers - before;
  return {
    ...size,
    events: summarise([...freed, ...came], ms),
    decisionsPerSecond: Math.round((offers * 1_000) / ms),
    perDecision: freed.reduce((sum, one) => sum + one, 0) / freed.length,
  };
}

function timed(work: () => void): number {
  const at = performance.now();
  work();
  return performance.now() - at;
}
