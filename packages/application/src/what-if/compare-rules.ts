import {
  type AgentShifts,
  notFound,
  noWrapUp,
  openTimes,
  type Queue,
  type SimulatedQueue,
  type SimulationResult,
  Simulator,
  UserError,
} from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { Ids } from '../ports/ids.js';
import type { RoutingStrategies } from '../ports/routing-strategies.js';
import { token } from '../ports/token.js';
import { checkSteps } from '../settings/check-steps.js';
import type { Background } from '../support/background.js';
import type { RoutingFacts } from '../work/routing/routing-facts.js';
import { type RoutingSettings, toRoutedQueue } from '../work/routing/to-routed.js';
import type { ComparedSide, Comparison, ComparisonRequest, ComparisonResult, Comparisons } from './comparison.js';
import type { PastDays, ReadPastDays } from './past-days.js';
import { agentsUnder, queuesUnder, type RuleSet } from './rule-set.js';

const dayMs = 86_400_000;
/** Moments that are played before others have their turn: some ten milliseconds. */
const slice = 100;
/** How often progress is written down. */
const tellMs = 500;
/** What is silent for so long was cut off with its server. */
const cutOffMs = 60_000;
/** Fewer answered contacts say little. */
const enough = 100;
/** Both sides draw the same times from it, and so does whoever asks again. */
const seed = 1;

type Time = PastDays['time'];

/** Settles when everything else that is to be done has had its turn. */
export type Breathe = () => Promise<void>;

/** Plays the last days through under two sets of rules, with the code that routes. */
export class CompareRules {
  constructor(
    private readonly comparisons: Comparisons,
    private readonly past: ReadPastDays,
    private readonly facts: RoutingFacts,
    private readonly strategies: RoutingStrategies,
    private readonly background: Background,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly breathe: Breathe,
  ) {}

  /**
   * Begins one. It goes on beside everything else; `get` says how far it is.
   * @throws UserError for a queue or strategy that is not there, and for steps that cannot be read
   */
  async start({ workspaceId }: Caller, request: ComparisonRequest): Promise<Comparison> {
    const now = this.clock.now();
    const settings = await this.facts.settings(workspaceId, now);
    for (const side of request.sides) this.check(side, settings);
    const comparison: Comparison = {
      ...{ id: this.ids.next(), workspaceId, createdAt: now, movedAt: now, request, state: 'running', progress: 0 },
    };
    await this.comparisons.put(workspaceId, comparison);
    this.background.start('comparison', async () => {
      try {
        const result = await this.run(comparison, settings);
        await this.put(comparison, { state: 'done', progress: 1, result });
      } catch (error) {
        await this.put(comparison, { state: 'failed' });
        throw error;
      }
    });
    return comparison;
  }

  async get({ workspaceId }: Caller, id: string): Promise<Comparison> {
    const found = await this.comparisons.get(workspaceId, id);
    if (!found) throw notFound('comparison', id);
    const isCutOff = found.state === 'running' && this.clock.now() >= found.movedAt + cutOffMs;
    return isCutOff ? { ...found, state: 'failed' } : found;
  }

  private check(side: RuleSet, { queues }: RoutingSettings): void {
    for (const { queueId, steps, strategy } of side.queues) {
      const queue = queues.get(queueId);
      if (!queue) throw notFound('queue', queueId);
      checkSteps(steps, queue.lastResort);
      if (!this.strategies.find(strategy)) {
        throw new UserError('unprocessable', 'comparison.strategy', 'This strategy is not there.', {
          params: { strategy },
        });
      }
    }
  }

  private async run(comparison: Comparison, settings: RoutingSettings): Promise<ComparisonResult> {
    const { workspaceId, request, createdAt: to } = comparison;
    const past = await this.past.read(workspaceId, { from: to - request.days * dayMs, to }, settings, seed);
    const { time } = past;
    const sides: ComparedSide[] = [];
    for (const rules of request.sides) {
      const agents = agentsUnder(rules, past.agents);
      const played = await this.play(comparison, sides.length / 2, this.day(rules, settings, past, agents, time));
      sides.push(sideOf(played, settings, past));
    }
    const [before, after] = sides;
    if (!before || !after) throw new RangeError('A comparison has two sides.');
    return {
      ...time,
      sides: [before, after],
      assumed: past.assumed,
      isThin: past.answered < enough,
      isCut: past.isCut,
    };
  }

  private day(
    rules: RuleSet,
    settings: RoutingSettings,
    { arrivals }: PastDays,
    agents: AgentShifts[],
    { from, to }: Time,
  ): Simulator {
    const queues = [...settings.queues.values()].map((queue) => simulated(queue, settings, { from, to }));
    return new Simulator(
      {
        ...{ start: from, horizonSec: (to - from) / 1000, arrivals, agents, answerDelaySec: 0 },
        ...{ queues: queuesUnder(rules, queues), interrupts: settings.interrupts },
      },
      this.facts.tools(),
    );
  }

  private async play(comparison: Comparison, done: number, day: Simulator): Promise<SimulationResult> {
    let toldAt = this.clock.now();
    while (day.play(slice)) {
      await this.breathe();
      if (this.clock.now() < toldAt + tellMs) continue;
      toldAt = this.clock.now();
      await this.put(comparison, { progress: done + day.progress / 2 });
    }
    return day.result();
  }

  private put(comparison: Comparison, change: Partial<Comparison>): Promise<void> {
    return this.comparisons.put(comparison.workspaceId, { ...comparison, ...change, movedAt: this.clock.now() });
  }
}

/** A queue as it is played: in the hours of today's calendar, and as it sends its work on today. */
function simulated(queue: Queue, settings: RoutingSettings, { from, to }: Time): SimulatedQueue {
  const { mode, seconds } = queue.wrapUp ?? noWrapUp;
  const { open: _now, lastResort, ...routed } = toRoutedQueue(queue, settings, to);
  const calendar = queue.hoursId === undefined ? undefined : settings.hours.get(queue.hoursId);
  const isThere = (id: string | undefined) => id === undefined || settings.queues.get(id)?.active === true;
  const inSeconds = (at: number) => (at - from) / 1000;
  return {
    ...routed,
    ...{ priority: queue.priority, wrapUpSec: mode === 'none' ? 0 : seconds },
    ...(lastResort && isThere(lastResort.kind === 'overflow' ? lastResort.queueId : undefined) ? { lastResort } : {}),
    overflow: (queue.overflow ?? []).filter(({ action, queueId }) => action !== 'queue' || isThere(queueId)),
    ...(calendar
      ? { hours: openTimes(calendar, from, to).map(([begin, end]) => [inSeconds(begin), inSeconds(end)] as const) }
      : {}),
  };
}

function sideOf(
  { queues, agents, ...total }: SimulationResult,
  settings: RoutingSettings,
  past: PastDays,
): ComparedSide {
  const nameOf = (agentId: string) => {
    const [id = '', more] = agentId.split(' +');
    return [past.names.get(id) ?? id, ...(more === undefined ? [] : [`+${more}`])].join(' ');
  };
  return {
    total,
    queues: Object.entries(queues).map(([queueId, numbers]) => ({
      ...{ queueId, name: settings.queues.get(queueId)?.name ?? queueId },
      ...numbers,
    })),
    agents: Object.entries(agents).map(([agentId, numbers]) => ({ agentId, name: nameOf(agentId), ...numbers })),
  };
}

export const COMPARE_RULES = token<CompareRules>('CompareRules');
