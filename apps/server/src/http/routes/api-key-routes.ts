import type { ApiKey, Clock, ManageApiKeys } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { filterOf, pageOf, present } from '../list-input.js';
import { type RouteGroup, route } from '../route.js';

/** Keys of programs. */
export class ApiKeyRoutes implements RouteGroup {
  constructor(
    private readonly keys: ManageApiKeys,
    private readonly clock: Clock,
  ) {}

  readonly routes = [
    route(api.apiKeys.list, async ({ principal, query }) => {
      const page = await this.keys.list(principal.workspaceId, filterOf(query), pageOf(query));
      return { ...page, items: page.items.map((key) => this.toDto(key)) };
    }),
    route(api.apiKeys.create, async ({ principal, body, request }) => {
      const { key, secret } = await this.keys.create(callerOf(principal, request), present(body));
      return { apiKey: this.toDto(key), secret };
    }),
    route(api.apiKeys.revoke, async ({ principal, params, request }) => {
      await this.keys.revoke(callerOf(principal, request), params.id);
      return undefined;
    }),
  ];

  private toDto({ grants, secretHash: _, revokedAt, lastUsedAt, ...key }: ApiKey) {
    return {
      ...key,
      permissions: grants.map(({ permission }) => permission),
      active: revokedAt === undefined && key.expiresAt > this.clock.now(),
      ...(lastUsedAt === undefined ? {} : { lastUsedAt }),
    };
  }
}
