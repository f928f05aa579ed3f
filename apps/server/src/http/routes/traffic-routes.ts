import type { Clock, EditFlows, FlowFailures, NumberPlace, ReadTraffic, TrafficPeriod } from '@tandem/application';
import { edgeKey, failedPort } from '@tandem/application';
import { api } from '@tandem/contracts';
import { notFound, UserError } from '@tandem/domain';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { pageOf } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

const dayMs = 24 * 3_600_000;

type Asked = { [key in 'version' | 'from' | 'to']?: number | undefined } & { channelId?: string | undefined };

/** The traffic of a flow, and the conversations behind its numbers. */
export class TrafficRoutes implements RouteGroup {
  constructor(
    private readonly flows: EditFlows,
    private readonly traffic: ReadTraffic,
    private readonly failures: FlowFailures,
    private readonly views: Views,
    private readonly clock: Clock,
  ) {}

  readonly routes = [
    route(api.flows.figures, async ({ principal }) => {
      const { flows, ...rest } = await this.traffic.figures(principal.workspaceId);
      return { ...rest, items: flows };
    }),
    route(api.flows.failures, async ({ principal }) => ({
      items: await this.failures.ofLastHour(principal.workspaceId),
    })),
    route(api.flows.traffic, async ({ principal, params, query }) => {
      const period = await this.period(principal.workspaceId, params.id, query);
      const { version, from, to } = period;
      return { version, from, to, ...(await this.traffic.of(principal.workspaceId, period)) };
    }),
    route(api.flows.trafficConversations, async ({ principal, params, query, request }) => {
      const period = await this.period(principal.workspaceId, params.id, query);
      const caller = callerOf(principal, request);
      const { items, ...rest } = await this.traffic.conversationsBehind(caller, period, placeOf(query), pageOf(query));
      return { ...rest, items: await Promise.all(items.map(({ conversation }) => this.views.summary(conversation))) };
    }),
  ];

  private async period(
    workspaceId: string,
    flowId: string,
    { version, channelId, from, to }: Asked,
  ): Promise<TrafficPeriod> {
    const asked = version ?? (await this.flows.get(workspaceId, flowId)).publishedVersion;
    if (asked === undefined) {
      throw notFound('flow_version', `${flowId}/published`);
    }
    const end = to ?? this.clock.now() + 1;
    return {
      ...{ flowId, version: asked, from: from ?? end - dayMs, to: end },
      ...(channelId === undefined ? {} : { channelId }),
    };
  }
}

function placeOf({
  nodeId,
  port,
  state,
}: {
  nodeId: string;
  port?: string | undefined;
  state?: 'waiting' | 'left' | 'gone' | 'failed' | undefined;
}): NumberPlace {
  if ((port === undefined) === (state === undefined)) {
    throw new UserError(
      'invalid',
      'flow.traffic_place',
      'Name either the port that was taken or the state of those who stand here.',
    );
  }
  if (state === 'failed') return { edge: edgeKey(nodeId, failedPort) };
  return port === undefined ? { nodeId, state: state ?? 'waiting' } : { edge: edgeKey(nodeId, port) };
}
