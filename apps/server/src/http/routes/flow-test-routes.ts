import type { TestFlow } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';

/** The cases of flows: run, and made from conversations. */
export class FlowTestRoutes implements RouteGroup {
  constructor(private readonly tests: TestFlow) {}

  readonly routes = [
    route(api.flowTests.run, ({ principal, params }) => this.tests.run(principal.workspaceId, params.id)),
    route(api.flowTests.record, async ({ principal, params, body, request }) => {
      const caller = callerOf(principal, request);
      const test = await this.tests.record(caller, params.id, body.conversationId, body.name);
      return { test: { ...test } };
    }),
  ];
}
