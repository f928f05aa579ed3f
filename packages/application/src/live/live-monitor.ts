import {
  type Agent,
  type Assignment,
  channelKinds,
  type EventType,
  noLoad,
  shareInUse,
  startOfDay,
  type TandemEvent,
  type WorkItem,
} from '@tandem/domain';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { LogFollowers } from '../ports/log-followers.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';
import type { WorkspaceHead } from '../ports/workspaces.js';
import { EndedWaits } from './ended-waits.js';
import type { LiveAgent, LiveState, LiveWaiting } from './live-state.js';

/** Events after which the moment looks different. */
const changing = new Set<EventType>([
  'work.queued',
  'work.offered',
  'offer.accepted',
  'offer.declined',
  'offer.missed',
  'work.returned',
  'work.transferred',
  'work.overflowed',
  'work.deferred',
  'callback.requested',
  'callback.attempted',
  'callback.ended',
  'work.abandoned',
  'work.done',
  'conversation.resolved',
  'conversation.reopened',
  'agent.presenceChanged',
  'wrapUp.began',
  'wrapUp.ended',
  'break.requested',
  'break.granted',
  'break.refused',
  'break.ended',
]);

/** Shortest time between two tellings: what changes meanwhile is told as one. */
const gatherMs = 200;

/** Keeps the moment of one workspace from the log: what waits, how today's waits ended, who is there. */
export class LiveMonitor {
  private readonly ended = new Map<string, EndedWaits>();

  constructor(
    private readonly workItems: WorkItems,
    private readonly agents: Agents,
    private readonly assignments: Assignments,
    private readonly queues: Queues,
    private readonly followers: LogFollowers,
    private readonly clock: Clock,
    private readonly serverTimeZone: string,
  ) {}

  /** Follows the log. A change is told at once; those that follow it within 200 ms together, at the end of that time. */
  async start(workspace: WorkspaceHead, changed: () => void): Promise<{ stop(): Promise<void> }> {
    const ended = new EndedWaits();
    this.ended.set(workspace.id, ended);
    const from = this.clock.now();
    let told = Number.NEGATIVE_INFINITY;
    let cancel: (() => void) | undefined;
    const follower = this.followers.follow(workspace.id, {
      name: 'live',
      transient: true,
      from,
      handle: async (events: readonly TandemEvent[]) => {
        await this.addEnded(ended, workspace.id, events);
        if (!events.some(({ type }) => changing.has(type)) || cancel) return;
        cancel = this.clock.wake(Math.max(this.clock.now(), told + gatherMs), () => {
          cancel = undefined;
          told = this.clock.now();
          changed();
        });
      },
    });
    ended.add(await this.workItems.endedSince(workspace.id, this.startOfToday(workspace)));
    return {
      stop: async () => {
        cancel?.();
        this.ended.delete(workspace.id);
        await follower.stop();
      },
    };
  }

  /** What is, now. Waiting work and agents are as stored. */
  async state(workspace: WorkspaceHead): Promise<LiveState> {
    const { id } = workspace;
    // Taken before reading: of two readings that overlap, the one that began later counts as the newer.
    const now = this.clock.now();
    const [queues, waiting, agents] = await Promise.all([
      this.queues.list(id),
      this.workItems.unanswered(id),
      this.agents.list(id),
    ]);
    return {
      now,
      queues: queues
        .filter(({ active }) => active)
        .map(({ id: queueId, name, serviceLevel }) => ({ id: queueId, name, serviceLevel })),
      waiting: waiting.map(liveWaiting),
      endedToday: this.ended.get(id)?.since(this.startOfToday(workspace)) ?? [],
      agents: await Promise.all(agents.filter(({ active }) => active).map((agent) => this.liveAgent(agent))),
    };
  }

  /** What the store says of an item counts: who answers one again today may have answered it first yesterday. */
  private async addEnded(ended: EndedWaits, workspaceId: string, events: readonly TandemEvent[]): Promise<void> {
    const ids = new Set(
      events.flatMap((event) =>
        event.type === 'offer.accepted' || event.type === 'work.abandoned' ? [event.data.workItemId] : [],
      ),
    );
    const items = await Promise.all([...ids].map((id) => this.workItems.get(workspaceId, id)));
    ended.add(items.filter((item) => item !== undefined));
  }

  /** Few are in wrap-up at a time: only theirs is read. */
  private async liveAgent(agent: Agent): Promise<LiveAgent> {
    const { workspaceId, id, wrapUp = noLoad } = agent;
    const isWrappingUp = channelKinds.some((kind) => wrapUp[kind] > 0);
    return liveAgent(agent, isWrappingUp ? await this.assignments.inWrapUpOfAgent(workspaceId, id) : []);
  }

  private startOfToday({ timeZone }: WorkspaceHead) {
    return startOfDay(this.clock.now(), timeZone ?? this.serverTimeZone);
  }
}

const liveWaiting = ({ id, conversationId, queueId, enqueuedAt, state }: WorkItem): LiveWaiting => ({
  workItemId: id,
  conversationId,
  queueId,
  enqueuedAt,
  state: state === 'offered' ? 'offered' : 'waiting',
});

function liveAgent(agent: Agent, inWrapUp: readonly Assignment[]): LiveAgent {
  const { id, displayName, presence, presenceReason, presenceSince, queueIds, wrapUp = noLoad } = agent;
  const shares = channelKinds.map((kind) => [
    kind,
    { load: agent.load[kind], wrapUp: wrapUp[kind], capacity: agent.capacity[kind] },
  ]);
  return {
    id,
    displayName,
    presence,
    ...(presenceReason === undefined ? {} : { presenceReason }),
    presenceSince,
    load: channelKinds.reduce((sum, kind) => sum + agent.load[kind], 0),
    capacity: channelKinds.reduce((sum, kind) => sum + agent.capacity[kind], 0),
    share: shareInUse(agent),
    shares: Object.fromEntries(shares) as LiveAgent['shares'],
    wrapUps: inWrapUp.map(({ wrapUpSince, wrapUpUntil, offeredAt }) => ({
      since: wrapUpSince ?? offeredAt,
      ...(wrapUpUntil === undefined ? {} : { until: wrapUpUntil }),
    })),
    ...(agent.break ? { break: agent.break } : {}),
    queueIds,
  };
}

export const LIVE_MONITOR = token<LiveMonitor>('LiveMonitor');
