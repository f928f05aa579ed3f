import type { Flow, FlowReleases } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import type { FlowReader } from '../flow-reader.js';
import { type RouteGroup, route } from '../route.js';

/** Which version of a flow answers: canaries, schedules and the gate before them. */
export class ReleaseRoutes implements RouteGroup {
  constructor(
    private readonly releases: FlowReleases,
    private readonly reader: FlowReader,
  ) {}

  readonly routes = [
    route(api.flowReleases.promote, async ({ principal, params, request }) =>
      this.shown(this.releases.promote(callerOf(principal, request), params.id)),
    ),
    route(api.flowReleases.stopCanary, async ({ principal, params, request }) =>
      this.shown(this.releases.stopCanary(callerOf(principal, request), params.id)),
    ),
    route(api.flowReleases.cancel, async ({ principal, params, request }) =>
      this.shown(this.releases.cancel(callerOf(principal, request), params.id)),
    ),
    route(api.flowReleases.setGate, async ({ principal, params, body, request }) =>
      this.shown(this.releases.setGate(callerOf(principal, request), params.id, body.testsMustPass)),
    ),
  ];

  private async shown(flow: Promise<Flow>) {
    return this.reader.summary(await flow);
  }
}
