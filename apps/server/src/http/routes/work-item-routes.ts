import type { Clock, ReadRoutingTrace, ReadSkillGaps } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';
import { routingTraceDto } from '../routing-trace-dto.js';

/** Work items: why they wait, and what that says of skills. The use case checks the scope of the conversation. */
export class WorkItemRoutes implements RouteGroup {
  constructor(
    private readonly traces: ReadRoutingTrace,
    private readonly gaps: ReadSkillGaps,
    private readonly clock: Clock,
  ) {}

  readonly routes = [
    route(api.workItems.routingTrace, async ({ principal, params, request }) =>
      routingTraceDto(await this.traces.of(callerOf(principal, request), params.id)),
    ),
    route(api.skillGaps.list, async ({ principal, query }) => ({
      items: await this.gaps.since(principal.workspaceId, this.clock.now() - query.days * dayMs),
    })),
  ];
}

const dayMs = 86_400_000;
