import type { ManageNumberPolicy, RevealNumber } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { personOf } from '../person-of.js';
import { type RouteGroup, route } from '../route.js';

/** Who sees numbers of customers, and one number revealed. */
export class NumberRoutes implements RouteGroup {
  constructor(
    private readonly policy: ManageNumberPolicy,
    private readonly reveals: RevealNumber,
  ) {}

  readonly routes = [
    route(api.numbers.policy, ({ principal }) => this.policy.get(principal.workspaceId)),
    route(api.numbers.setPolicy, ({ principal, body, request }) => this.policy.set(callerOf(principal, request), body)),
    route(api.numbers.reveal, ({ principal, body, request }) =>
      this.reveals.reveal(callerOf(personOf(principal), request), body.place, body.reason),
    ),
  ];
}
