import type { ReadRoutingTrace } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';
import { routingTraceDto } from '../routing-trace-dto.js';

/** Work items: why they wait. The use case checks the scope of the conversation. */
export class WorkItemRoutes implements RouteGroup {
  constructor(private readonly traces: ReadRoutingTrace) {}

  readonly routes = [
    route(api.workItems.routingTrace, async ({ principal, params, request }) =>
      routingTraceDto(await this.traces.of(callerOf(principal, request), params.id)),
    ),
  ];
}
