import type { Supervise } from '@tandem/application';
import { api } from '@tandem/contracts';
import { BugError } from '@tandem/domain';
import type { Views } from '../../realtime/publish/views.js';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';

/** Supervisors in conversations of their agents. The use case checks the scope of its object. */
export class SupervisionRoutes implements RouteGroup {
  constructor(
    private readonly supervise: Supervise,
    private readonly views: Views,
  ) {}

  readonly routes = [
    route(api.supervision.watch, async ({ principal, params, request }) => {
      await this.supervise.watch(callerOf(principal, request), params.id);
      return undefined;
    }),
    route(api.supervision.whisper, async ({ principal, params, body, request }) => {
      const event = await this.supervise.whisper(callerOf(principal, request), params.id, body);
      const [dto] = await this.views.events([event]);
      if (!dto) throw new BugError('http.no_event', 'An event gave no view.');
      return dto;
    }),
    route(api.supervision.join, async ({ principal, params, request }) =>
      this.views.summary(await this.supervise.join(callerOf(principal, request), params.id)),
    ),
    route(api.supervision.leave, async ({ principal, params, request }) =>
      this.views.summary(await this.supervise.leave(callerOf(principal, request), params.id)),
    ),
    route(api.supervision.reassign, async ({ principal, params, body, request }) =>
      this.views.summary(await this.supervise.reassign(callerOf(principal, request), params.id, body.to, body.note)),
    ),
  ];
}
