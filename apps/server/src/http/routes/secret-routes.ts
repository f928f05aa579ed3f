import type { ManageSecrets, Secret, SecretUses, Users } from '@tandem/application';
import { api } from '@tandem/contracts';
import { callerOf } from '../caller.js';
import { type RouteGroup, route } from '../route.js';

/** Secrets of flows: written, never read. */
export class SecretRoutes implements RouteGroup {
  constructor(
    private readonly secrets: ManageSecrets,
    private readonly uses: SecretUses,
    private readonly users: Users,
  ) {}

  readonly routes = [
    route(api.secrets.list, async ({ principal: { workspaceId } }) => ({
      items: await this.shown(workspaceId, await this.secrets.list(workspaceId)),
    })),
    route(api.secrets.create, async ({ principal, body: { name, value, ...input }, request }) =>
      this.one(await this.secrets.create(callerOf(principal, request), name, value, input)),
    ),
    route(api.secrets.replace, async ({ principal, params, body: { value, ...input }, request }) =>
      this.one(await this.secrets.replace(callerOf(principal, request), params.name, value, input)),
    ),
    route(api.secrets.remove, async ({ principal, params, query, request }) => {
      await this.secrets.remove(callerOf(principal, request), params.name, query);
      return undefined;
    }),
  ];

  private async one(secret: Secret) {
    const [dto] = await this.shown(secret.workspaceId, [secret]);
    return dto as NonNullable<typeof dto>;
  }

  private async shown(workspaceId: string, secrets: readonly Secret[]) {
    const editors = secrets.flatMap(({ updatedBy }) => updatedBy ?? []);
    const [uses, users] = await Promise.all([
      this.uses.find(workspaceId),
      this.users.getMany(workspaceId, [...new Set(editors)]),
    ]);
    return secrets.map(({ name, description, hosts, createdAt, updatedAt, updatedBy }) => {
      const editor = users.find(({ id }) => id === updatedBy);
      return {
        ...{ name, description, hosts, createdAt, updatedAt },
        usedBy: uses.get(name) ?? [],
        ...(editor ? { updatedBy: { id: editor.id, displayName: editor.displayName } } : {}),
      };
    });
  }
}
