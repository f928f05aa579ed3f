import type { Instant } from '@tandem/domain';
import { isFailure } from '../flow/outcome.js';
import type { FlowStore } from '../flows/flow-store.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog, EventMark } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { AutomationStore } from './automation-store.js';
import { switchedOff } from './run-ends.js';

const hourMs = 3_600_000;
const pageSize = 500;
/** Ends of conversations' flows that are looked through; of a centre that has more in an hour, the latest. */
const pagesRead = 10;
/** Runs of one rule that are looked through. */
const runsRead = 100;

/** What went wrong with one flow lately. */
export interface FlowFailure {
  flowId: string;
  name: string;
  count: number;
  /** The latest. */
  at: Instant;
  code: string;
  /** Where the latest one was; absent of a run without a conversation. */
  conversationId?: string;
}

interface Failure {
  flowId: string;
  at: Instant;
  code: string;
  conversationId?: string;
}

/** Flows of customers and rules that failed, for those who can mend them. */
export class FlowFailures {
  constructor(
    private readonly eventLog: Pick<EventLog, 'latest'>,
    private readonly store: Pick<AutomationStore, 'records' | 'runsOf'>,
    private readonly flows: Pick<FlowStore, 'get'>,
    private readonly clock: Clock,
  ) {}

  /** By flow, the one that failed last first. */
  async ofLastHour(workspaceId: string): Promise<FlowFailure[]> {
    const from = this.clock.now() - hourMs;
    const [talks, runs] = await Promise.all([this.ofTalks(workspaceId, from), this.ofRuns(workspaceId, from)]);
    const byFlow = new Map<string, Failure[]>();
    for (const failure of [...talks, ...runs].toSorted((a, b) => b.at - a.at)) {
      byFlow.set(failure.flowId, [...(byFlow.get(failure.flowId) ?? []), failure]);
    }
    const found = await Promise.all(
      [...byFlow.values()].map(async ([latest, ...others]): Promise<FlowFailure[]> => {
        const flow = latest && (await this.flows.get(workspaceId, latest.flowId));
        return flow ? [{ ...latest, name: flow.name, count: others.length + 1 }] : [];
      }),
    );
    return found.flat();
  }

  private async ofTalks(workspaceId: string, from: Instant): Promise<Failure[]> {
    const failures: Failure[] = [];
    let before: EventMark | undefined;
    for (let page = 0; page < pagesRead; page += 1) {
      const range = { from, limit: pageSize, ...(before && { before }) };
      const ends = await this.eventLog.latest(workspaceId, 'flow.ended', range);
      for (const { at, actor, data, conversationId } of ends) {
        if (!isFailure(data.outcome) || actor.id === undefined) continue;
        failures.push({ flowId: actor.id, at, code: data.outcome, ...(conversationId !== null && { conversationId }) });
      }
      before = ends.at(-1);
      if (ends.length < pageSize) break;
    }
    return failures;
  }

  private async ofRuns(workspaceId: string, from: Instant): Promise<Failure[]> {
    const records = await this.store.records(workspaceId);
    const failing = records.filter(({ lastError }) => lastError !== undefined && lastError.at >= from);
    const runs = await Promise.all(failing.map(({ flowId }) => this.store.runsOf(workspaceId, flowId, runsRead)));
    return runs.flat().flatMap(({ flowId, outcome = '', updatedAt: at, conversationId }) => {
      if (at < from || !isFailure(outcome) || outcome === switchedOff) return [];
      return [{ flowId, at, code: outcome, ...(conversationId !== '' && { conversationId }) }];
    });
  }
}

export const FLOW_FAILURES = token<FlowFailures>('FlowFailures');
