import type { TestFlow, TestRequest } from '@tandem/application';
import { api } from '@tandem/contracts';
import { isTandemError } from '@tandem/domain';
import type { JsonValue } from '@tandem/flow';
import { callerOf } from '../caller.js';
import type { RateLimits } from '../rate-limits.js';
import { type RouteGroup, route } from '../route.js';

/** The cases of flows: run, and made from conversations; and what drafts do outside. */
export class FlowTestRoutes implements RouteGroup {
  constructor(
    private readonly tests: TestFlow,
    private readonly requests: TestRequest,
    private readonly limits: RateLimits,
  ) {}

  readonly routes = [
    route(api.flowTests.run, ({ principal, params }) => this.tests.run(principal.workspaceId, params.id)),
    route(api.flowTests.record, async ({ principal, params, body, request }) => {
      const caller = callerOf(principal, request);
      const test = await this.tests.record(caller, params.id, body.conversationId, body.name);
      return { test: { ...test } };
    }),
    route(api.flows.testRequest, async ({ principal, params, body, request }) => {
      const caller = callerOf(principal, request);
      await this.limits.outside(caller.subject.id);
      try {
        return await this.requests.run(caller, params.id, { ...body, input: body.input as JsonValue });
      } catch (error) {
        // The test chat goes on by the error port, as the engine would; who may not ask is told so.
        if (isTandemError(error) && error.family !== 'bug' && error.code !== 'access.denied') {
          return { port: 'error', output: { code: error.code } };
        }
        throw error;
      }
    }),
  ];
}
