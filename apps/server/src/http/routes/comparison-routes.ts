import type { CompareRules, Comparison } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';

/** The last days under two sets of rules. */
export class ComparisonRoutes implements RouteGroup {
  constructor(private readonly compare: CompareRules) {}

  readonly routes = [
    route(api.comparisons.start, async ({ principal, body, request }) =>
      toDto(await this.compare.start(callerOf(principal, request), body)),
    ),
    route(api.comparisons.get, async ({ principal, params, request }) =>
      toDto(await this.compare.get(callerOf(principal, request), params.id)),
    ),
  ];
}

const toDto = ({ id, state, progress, result }: Comparison) => ({ id, state, progress, ...(result ? { result } : {}) });
