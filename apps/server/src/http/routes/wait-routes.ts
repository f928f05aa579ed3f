import {
  type Callbacks,
  type Clock,
  type Contacts,
  type QueueForecast,
  queuesSeenBy,
  type RecordCallback,
  type TakeUpAbandoned,
} from '@tandem/application';
import { api } from '@tandem/contracts';
import { estimateWait } from '@tandem/domain';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { type RouteGroup, route, routeOn } from '../route.js';

const dayMs = 86_400_000;
const listed = 200;

/** How long queues take, callbacks, and customers who gave up waiting: of the queues that the caller sees. */
export class WaitRoutes implements RouteGroup {
  constructor(
    private readonly forecast: QueueForecast,
    private readonly callbacks: Callbacks,
    private readonly contacts: Contacts,
    private readonly abandoned: TakeUpAbandoned,
    private readonly outcomes: RecordCallback,
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  readonly routes = [
    routeOn(api.waits.queues, ownScope, async ({ principal, subject }) => {
      const seen = queuesSeenBy(subject);
      const now = this.clock.now();
      const all = [...(await this.forecast.all(principal.workspaceId))];
      const items = all.flatMap(([queueId, { departures, ...outlook }]) => {
        if (seen && !seen.includes(queueId)) return [];
        const wait = estimateWait(departures, outlook.waiting + 1, now);
        return [{ queueId, ...outlook, ...(wait ? { wait } : {}) }];
      });
      return { items };
    }),
    routeOn(api.waits.callbacks, ownScope, async ({ principal: { workspaceId }, subject }) => {
      const open = await this.callbacks.open(workspaceId, queuesSeenBy(subject), listed);
      const contacts = await this.contacts.getMany(
        workspaceId,
        open.map(({ contactId }) => contactId),
      );
      const names = new Map(contacts.map(({ id, displayName }) => [id, displayName]));
      return { items: open.map((callback) => ({ ...callback, contactName: names.get(callback.contactId) ?? '' })) };
    }),
    routeOn(api.waits.abandoned, ownScope, async ({ principal, subject }) => {
      const since = this.clock.now() - dayMs;
      const rows = await this.abandoned.list(principal.workspaceId, since, queuesSeenBy(subject));
      const items = rows.map(({ item, contactName, cameBack }) => {
        const { id: workItemId, conversationId, contactId, queueId, enqueuedAt, endedAt, followUp } = item;
        return {
          ...{ workItemId, conversationId, contactId, contactName, queueId, enqueuedAt },
          abandonedAt: endedAt ?? enqueuedAt,
          ...(followUp ? { followUp } : {}),
          ...(cameBack ? { cameBack } : {}),
        };
      });
      return { items };
    }),
    route(api.waits.callBack, async ({ principal, params, request }) => ({
      conversationId: await this.abandoned.takeUp(callerOf(principal, request), params.id),
    })),
    route(api.waits.recordCallback, async ({ principal, params, body, request }) =>
      this.views.summary(await this.outcomes.record(callerOf(principal, request), params.id, body)),
    ),
  ];
}

/** What is listed is the caller's own share. */
const ownScope = async (_params: unknown, subject: { id: string; queueIds: readonly string[] }) => ({
  queueIds: subject.queueIds,
  ownerIds: [subject.id],
});
