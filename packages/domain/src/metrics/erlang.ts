/** A queue in which contacts come at random and each agent has one at a time. Times in seconds. */
export interface ErlangCase {
  perHour: number;
  meanServiceSec: number;
  agents: number;
}

/** What theory says of a queue in balance. */
export interface ErlangAnswer {
  /** The share of contacts that have to wait at all. */
  waitShare: number;
  /** Of all contacts, also of those who leave. */
  meanWaitSec: number;
  /** The share answered within the time asked for, of all that came. */
  serviceLevel: number;
  /** The share of contacts that leave before they are answered. */
  abandonShare: number;
  occupancy: number;
}

/**
 * Erlang C: nobody leaves (M/M/n). Undefined when the agents cannot keep up, so that the line grows for ever.
 * Source: A. K. Erlang 1917; the recursion of the loss formula as in Cooper, Introduction to Queueing Theory, §3.
 */
export function erlangC({ perHour, meanServiceSec, agents }: ErlangCase, withinSec: number): ErlangAnswer | undefined {
  const load = (perHour / 3_600) * meanServiceSec;
  if (agents <= load) return undefined;
  let blocked = 1;
  for (let n = 1; n <= agents; n += 1) blocked = (load * blocked) / (n + load * blocked);
  const occupancy = load / agents;
  const waitShare = blocked / (1 - occupancy * (1 - blocked));
  return {
    waitShare,
    meanWaitSec: (waitShare * meanServiceSec) / (agents - load),
    serviceLevel: 1 - waitShare * Math.exp((-(agents - load) * withinSec) / meanServiceSec),
    abandonShare: 0,
    occupancy,
  };
}

/** Terms of the balance equations that add less than this share are left out. */
const negligible = 1e-14;

/**
 * Erlang A: each customer waits an exponential time with this mean, then leaves (M/M/n+M).
 * Source: C. Palm 1946; balance equations as in Garnett, Mandelbaum and Reiman, Designing a Call Center with Impatient
 * Customers, 2002.
 */
export function erlangA(
  { perHour, meanServiceSec, agents, meanPatienceSec }: ErlangCase & { meanPatienceSec: number },
  withinSec: number,
): ErlangAnswer {
  const [arrivals, service, leaving] = [perHour / 3_600, 1 / meanServiceSec, 1 / meanPatienceSec];
  // Chances of n + k in the system relative to n busy and nobody waiting, and below.
  let [below, term] = [0, 1];
  for (let n = agents; n > 0; n -= 1) {
    term *= (n * service) / arrivals;
    below += term;
  }
  const above: number[] = [1];
  let sum = below + 1;
  for (let k = 1, one = 1; one > negligible * sum; k += 1) {
    one *= arrivals / (agents * service + k * leaving);
    above.push(one);
    sum += one;
  }
  const waiting = above.reduce((total, chance, k) => total + k * chance, 0) / sum;
  const abandonShare = (leaving * waiting) / arrivals;
  const inTime = above.reduce(
    (total, chance, k) => total + chance * answeredWithin(k, agents * service, leaving, withinSec),
    below,
  );
  return {
    waitShare: above.reduce((total, chance) => total + chance, 0) / sum,
    meanWaitSec: waiting / arrivals,
    serviceLevel: inTime / sum,
    abandonShare,
    occupancy: (arrivals * (1 - abandonShare)) / (agents * service),
  };
}

/**
 * The chance that a customer who finds k waiting is answered within the time. It takes k + 1 departures, with the rates
 * ofServers + j · leaving for j = k … 0: the time they take has the density C e^(−ofServers u) (1 − e^(−leaving u))^k,
 * C = ∏ (ofServers + j · leaving) / (k! leaving^k). Weighted with e^(−leaving u), being still there, it is integrated
 * by Simpson's rule.
 */
function answeredWithin(k: number, ofServers: number, leaving: number, withinSec: number): number {
  let log = Math.log(ofServers);
  for (let j = 1; j <= k; j += 1) log += Math.log((ofServers + j * leaving) / (j * leaving));
  const density = (u: number): number =>
    k > 0 && u === 0
      ? 0
      : Math.exp(log - (ofServers + leaving) * u + (k > 0 ? k * Math.log(-Math.expm1(-leaving * u)) : 0));
  const pieces = 400;
  let area = density(0) + density(withinSec);
  for (let i = 1; i < pieces; i += 1) area += density((withinSec * i) / pieces) * (i % 2 === 1 ? 4 : 2);
  return (area * withinSec) / pieces / 3;
}
